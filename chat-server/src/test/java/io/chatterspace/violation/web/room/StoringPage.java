package io.chatterspace.violation.web.room;

import io.chatterspace.violation.persistence.SqlStore;

/** Knows the store behind the port. */
public record StoringPage(SqlStore store) {}
