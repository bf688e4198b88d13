package io.chatterspace.violation.domain.message;

import java.util.function.LongSupplier;

/** Asks the clock itself, by a method reference. */
record TickingMessage(LongSupplier ticker) {
    static TickingMessage create() {
        return new TickingMessage(System::nanoTime);
    }
}
