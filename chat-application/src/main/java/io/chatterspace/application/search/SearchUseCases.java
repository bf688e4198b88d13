package io.chatterspace.application.search;

import io.chatterspace.application.Store;
import java.time.InstantSource;

/** The driving port of search. Immutable. */
public record SearchUseCases(SearchMessages messages) {
    /** The use case on a store. */
    public static SearchUseCases on(Store store, InstantSource clock) {
        return new SearchUseCases(new SearchMessagesService(store, clock));
    }
}
