package io.chatterspace.application.session;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secret that proves a session: 256 random bits, written as 43 characters of base64url. Not to be logged. */
public record SessionToken(String value) {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public SessionToken {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("session token is not 43 characters of base64url");
        }
    }

    static SessionToken create(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Reads a token as a client sent it. */
    public static Parsed<SessionToken> parse(String raw) {
        return FORM.matcher(raw).matches()
                ? new Parsed.Valid<>(new SessionToken(raw))
                : new Parsed.Invalid<>(Flaw.MALFORMED);
    }

    /** What is stored of it. */
    public TokenHash hash() {
        return TokenHash.of(this);
    }

    @Override
    public String toString() {
        return "SessionToken[hidden]";
    }
}
