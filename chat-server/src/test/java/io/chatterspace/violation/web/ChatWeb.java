package io.chatterspace.violation.web;

/** What another layer may not know. */
public final class ChatWeb {}
