package io.chatterspace.violation.server;

/** What another layer may not know. */
public final class ChatServer {}
