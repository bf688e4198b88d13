package io.chatterspace.application.user;

import java.util.regex.Pattern;

/**
 * What is stored of a password: a PHC string, which names the algorithm and its parameters beside salt and hash, so that
 * hashes of several generations live side by side. Not to be logged. Immutable.
 *
 * @param value such as {@code $argon2id$v=19$m=19456,t=2,p=1$...$...}, at most {@value #MAX_LENGTH} characters
 */
public record PasswordHash(String value) {
    public static final int MAX_LENGTH = 512;

    private static final Pattern FORM = Pattern.compile("(?:\\$[A-Za-z0-9+/.,=_-]+){2,5}");

    public PasswordHash {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("password hash is no PHC string");
        }
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
