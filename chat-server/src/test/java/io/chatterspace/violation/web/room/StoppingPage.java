package io.chatterspace.violation.web.room;

import io.chatterspace.violation.server.ChatServer;

/** Knows the server around it. */
record StoppingPage(ChatServer server) {}
