package io.chatterspace.violation.server;

import org.flywaydb.core.Flyway;

/** Migrates. */
record MigratingServer(Flyway flyway) {}
