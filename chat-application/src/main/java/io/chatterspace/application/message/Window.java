package io.chatterspace.application.message;

import io.chatterspace.domain.message.MessageSeq;

/** Which messages of a room are wanted. Immutable. */
public sealed interface Window {
    /** The newest. */
    record Latest() implements Window {}

    /** The newest before that number. */
    record Before(MessageSeq seq) implements Window {}

    /** The oldest from that number on, itself included. */
    record From(MessageSeq seq) implements Window {}
}
