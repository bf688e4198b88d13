package io.chatterspace.violation.persistence;

/** What another layer may not know. */
public final class SqlStore {}
