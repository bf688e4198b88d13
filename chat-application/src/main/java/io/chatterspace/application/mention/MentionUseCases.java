package io.chatterspace.application.mention;

import io.chatterspace.application.Store;
import java.time.InstantSource;

/** The driving ports around mentions. Immutable. */
public record MentionUseCases(ListMentions list) {
    /** The use cases on a store. */
    public static MentionUseCases on(Store store, InstantSource clock) {
        return new MentionUseCases(new ListMentionsService(store, clock));
    }
}
