package io.chatterspace.web.room;

import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.text.Parsed;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes the keys that forms send, so that a form sent twice is one message. Thread-safe. */
final class ClientKeys {
    private static final int BYTES = 16;

    private final SecureRandom random;

    ClientKeys(SecureRandom random) {
        this.random = random;
    }

    ClientKey create() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return new ClientKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** The key that a form sent; a new one if there is no proper one in it. */
    ClientKey of(String sent) {
        return ClientKey.parse(sent) instanceof Parsed.Valid<ClientKey>(var key) ? key : create();
    }
}
