package io.chatterspace.application.session;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** A secret that proves a right, as to a session: 256 random bits, written as 43 characters of base64url. Not to be logged. */
public record Token(String value) {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public Token {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("token is not 43 characters of base64url");
        }
    }

    /** A new one. */
    public static Token create(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Reads a token as a client sent it. */
    public static Parsed<Token> parse(String raw) {
        return FORM.matcher(raw).matches() ? new Parsed.Valid<>(new Token(raw)) : new Parsed.Invalid<>(Flaw.MALFORMED);
    }

    /** What is stored of it. */
    public TokenHash hash() {
        return TokenHash.of(this);
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
