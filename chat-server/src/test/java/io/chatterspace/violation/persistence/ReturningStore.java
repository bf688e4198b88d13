package io.chatterspace.violation.persistence;

import javax.sql.DataSource;

/** Gives out what may only be handed in. */
public interface ReturningStore {
    DataSource dataSource();
}
