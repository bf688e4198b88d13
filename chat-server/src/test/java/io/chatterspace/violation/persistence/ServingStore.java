package io.chatterspace.violation.persistence;

import io.chatterspace.violation.server.ChatServer;

/** Knows the server. */
record ServingStore(ChatServer server) {}
