package io.chatterspace.application.reaction;

import io.chatterspace.application.Store;
import java.time.InstantSource;

/** The driving ports around reactions. Immutable. */
public record ReactionUseCases(React react, ViewReactions view) {
    /** The use cases on a store. */
    public static ReactionUseCases on(Store store, InstantSource clock) {
        return new ReactionUseCases(new ReactService(store, clock), new ViewReactionsService(store, clock));
    }
}
