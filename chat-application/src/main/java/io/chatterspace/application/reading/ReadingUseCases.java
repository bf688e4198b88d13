package io.chatterspace.application.reading;

import io.chatterspace.application.Store;
import java.time.InstantSource;

/** The driving ports around what people have read. Immutable. */
public record ReadingUseCases(MarkRead markRead, MarkUnread markUnread) {
    /** The use cases on a store. */
    public static ReadingUseCases on(Store store, InstantSource clock) {
        return new ReadingUseCases(new MarkReadService(store, clock), new MarkUnreadService(store, clock));
    }
}
