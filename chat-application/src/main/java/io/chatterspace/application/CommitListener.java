package io.chatterspace.application;

import io.chatterspace.domain.event.Event;
import java.util.List;

/** Hears of every committed event. */
@FunctionalInterface
public interface CommitListener {
    /**
     * Called after the commit of these events and before any of their writers is answered: one call at a time, a room's
     * events in revision order across calls. Runs on the store's writer, so it works on memory only: it must not
     * block, and what it throws is a bug that closes the store.
     */
    void committed(List<Event> events);
}
