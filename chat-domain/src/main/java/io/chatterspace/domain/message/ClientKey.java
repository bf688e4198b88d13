package io.chatterspace.domain.message;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import java.util.regex.Pattern;

/**
 * The sender's own id of a send: 1 to {@value #MAX_LENGTH} of {@code A-Z a-z 0-9 - _ . :}. In one room and of one
 * author, the same key is the same message, for ever.
 */
public record ClientKey(String value) {
    public static final int MAX_LENGTH = 64;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.:-]{1," + MAX_LENGTH + "}");

    public ClientKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("client key is not 1 to 64 of A-Z a-z 0-9 - _ . :");
        }
    }

    /** Reads a key as a client sent it. */
    public static Parsed<ClientKey> parse(String raw) {
        return FORM.matcher(raw).matches()
                ? new Parsed.Valid<>(new ClientKey(raw))
                : new Parsed.Invalid<>(Flaw.MALFORMED);
    }

    @Override
    public String toString() {
        return value;
    }
}
