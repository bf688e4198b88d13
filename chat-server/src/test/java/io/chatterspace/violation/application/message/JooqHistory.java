package io.chatterspace.violation.application.message;

import java.util.List;
import org.jooq.Record;

/** Shows jOOQ, in angle brackets. */
public interface JooqHistory {
    List<Record> list();
}
