package io.chatterspace.violation.server;

import org.sqlite.SQLiteConfig;

/** Opens the database. */
record SqliteServer(SQLiteConfig config) {}
