package io.chatterspace.violation.persistence;

import java.util.function.Supplier;
import org.jooq.DSLContext;

/** Shows jOOQ, in angle brackets. */
public interface LeakingStore {
    Supplier<DSLContext> sql();
}
