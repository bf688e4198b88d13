package io.chatterspace.application.pin;

import io.chatterspace.application.Store;
import java.time.InstantSource;

/** The driving ports around pinned messages. Immutable. */
public record PinUseCases(PinMessage pin, ListPins list) {
    /** The use cases on a store. */
    public static PinUseCases on(Store store, InstantSource clock) {
        return new PinUseCases(new PinMessageService(store, clock), new ListPinsService(store, clock));
    }
}
