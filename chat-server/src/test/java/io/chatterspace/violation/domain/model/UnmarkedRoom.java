package io.chatterspace.violation.domain.model;

/** In a package without a description, and with a name that says nothing. */
record UnmarkedRoom(String name) {}
