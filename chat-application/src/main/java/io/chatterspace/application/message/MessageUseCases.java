package io.chatterspace.application.message;

import io.chatterspace.application.Store;
import io.chatterspace.application.access.Auditor;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** The driving ports around messages. Immutable. */
public record MessageUseCases(PostMessage post, EditMessage edit, DeleteMessage delete, ReadHistory history) {
    /**
     * The use cases on a store.
     *
     * @param random salts the digests of bodies; must not be predictable
     * @param appointed are asked in this order
     */
    public static MessageUseCases on(
            Store store,
            InstantSource clock,
            RandomGenerator random,
            Auditor auditor,
            List<MessagePolicy.Appointed> appointed) {
        var policies = new Policies(appointed);
        return new MessageUseCases(
                new PostMessageService(store, clock, random, policies),
                new EditMessageService(store, clock, policies),
                new DeleteMessageService(store, clock, auditor),
                new ReadHistoryService(store, clock));
    }
}
