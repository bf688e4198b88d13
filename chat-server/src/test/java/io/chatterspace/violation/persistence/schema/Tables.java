package io.chatterspace.violation.persistence.schema;

/** What another layer may not know. */
public final class Tables {}
