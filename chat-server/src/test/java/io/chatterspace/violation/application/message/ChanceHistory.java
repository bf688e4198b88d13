package io.chatterspace.violation.application.message;

import java.util.UUID;

/** Asks chance itself. */
record ChanceHistory(UUID id) {
    static ChanceHistory create() {
        return new ChanceHistory(UUID.randomUUID());
    }
}
