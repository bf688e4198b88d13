package io.chatterspace.violation.server;

import io.chatterspace.violation.persistence.schema.Tables;

/** Reaches past the store. */
record SchemaServer(Tables tables) {}
