package io.chatterspace.application.live;

import io.chatterspace.domain.event.Position;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.Revision;
import java.util.List;

/** What a subscription has for its reader next. Immutable. */
public sealed interface Delivery {
    /** Events in revision order, following without a gap on what was delivered before. */
    record Frames(List<byte[]> frames) implements Delivery {}

    /** Signals, of which there may be none after all; only where nothing else is to be delivered. */
    record Signals(List<byte[]> frames) implements Delivery {}

    /** Everything that was there when the subscription began has been delivered; said once. */
    record CaughtUp(Revision revision) implements Delivery {}

    /** Nothing now; the subscriber is woken when there is. */
    record Idle() implements Delivery {}

    /** The room was deleted; the subscription is over. */
    record Deleted(RoomEvent.RoomDeleted event) implements Delivery {}

    /** The reader may not read the room any more; the subscription is over. */
    record Gone() implements Delivery {}

    /** What follows on the reader's position cannot be served; the subscription is over. Start again from there. */
    record Reset(Position current) implements Delivery {}

    /** The reader stayed behind for too long; the subscription is over. */
    record TooSlow() implements Delivery {}
}
