package io.chatterspace.violation.server;

import javax.sql.DataSource;

/** Knows what lies below the store. */
record DataSourceServer(DataSource database) {}
