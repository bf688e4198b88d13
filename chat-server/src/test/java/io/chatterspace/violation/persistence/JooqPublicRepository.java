package io.chatterspace.violation.persistence;

/** An adapter for everybody. */
public interface JooqPublicRepository {}
