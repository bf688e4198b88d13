package io.chatterspace.application;

import io.chatterspace.domain.event.Event;

/**
 * Hears of what happened, after it was committed, such as to count, to index or to tell others. Has a thread of its own,
 * and one call at a time: events come in the order of their commits, those of a room in revision order. May block: nobody
 * waits for it, and whoever is told of an event may see it before or after those who are there. Events that come
 * while the listener is more than {@value #MAX_WAITING} behind are lost to it.
 *
 * <p>What was committed while the chat was closed, or shortly before the process was killed, is not told.
 */
public interface ChatListener {
    /** How many events wait for a listener at most. */
    int MAX_WAITING = 10_000;

    /** Told of an event. */
    void heard(Event event);

    /**
     * Told that events are missing between the last one and the next one, because it was too slow.
     *
     * @param missed how many
     */
    void lagged(long missed);
}
