package io.chatterspace.application.live;

import io.chatterspace.domain.event.Position;
import io.chatterspace.domain.message.Revision;

/** What came of an attempt to subscribe. Immutable. */
public sealed interface Subscribing {
    /** Where a reader wants to begin. */
    sealed interface Start {
        /** With what comes from now on. */
        record Now() implements Start {}

        /** With the first event after that position. */
        record After(Position position) implements Start {}
    }

    /** Deliveries follow on that revision. */
    record Subscribed(Subscription subscription, Revision after) implements Subscribing {}

    /** That position cannot be served: another epoch, beyond the room's revision, or too far behind. */
    record Reset(Position current) implements Subscribing {}

    /** The room does not exist, or is not this user's to read; the two are not told apart. */
    record Gone() implements Subscribing {}
}
