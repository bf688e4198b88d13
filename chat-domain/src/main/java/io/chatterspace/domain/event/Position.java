package io.chatterspace.domain.event;

import io.chatterspace.domain.message.Revision;

/** How far a reader is in a room: everything up to and including {@code revision} of that lineage. */
public record Position(Epoch epoch, Revision revision) {}
