package io.chatterspace.violation.domain.room;

import java.util.Optional;

/** Holds what should only be returned. */
record OptionalRoom(Optional<String> name) {}
