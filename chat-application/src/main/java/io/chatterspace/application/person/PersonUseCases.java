package io.chatterspace.application.person;

import io.chatterspace.application.Store;
import java.time.InstantSource;

/** The driving ports around people as others see them. Immutable. */
public record PersonUseCases(SeePerson see, BlockPerson block, UnblockPerson unblock, ListBlocked listBlocked) {
    /** The use cases on a store. */
    public static PersonUseCases on(Store store, InstantSource clock) {
        return new PersonUseCases(
                new SeePersonService(store, clock),
                new BlockPersonService(store, clock),
                new UnblockPersonService(store),
                new ListBlockedService(store));
    }
}
