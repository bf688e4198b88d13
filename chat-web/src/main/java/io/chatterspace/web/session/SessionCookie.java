package io.chatterspace.web.session;

import io.chatterspace.application.session.Token;
import io.chatterspace.domain.session.SessionLifetime;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.web.http.Cookies;
import io.helidon.http.Headers;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The cookie that carries a session's token. Thread-safe: immutable. */
public final class SessionCookie {
    private static final String NAME = "chatterspace-session";

    /** Browsers take a cookie of that name only by https, for this host alone and for all of it (RFC 6265bis). */
    private static final String SECURE_NAME = "__Host-" + NAME;

    private final String name;
    private final String path;
    private final boolean secure;
    private final Duration maxAge;

    /**
     * The cookie of one installation.
     *
     * @param path the path below which browsers send it by plain http; by https it is for the whole host
     * @param secure whether browsers reach us by https, and send it by that alone
     */
    public SessionCookie(String path, boolean secure, SessionLifetime lifetime) {
        this.name = secure ? SECURE_NAME : NAME;
        this.path = secure ? "/" : path;
        this.secure = secure;
        this.maxAge = lifetime.absolute();
    }

    /** The token in a request's cookies; a malformed one is none. */
    public Optional<Token> read(Headers headers) {
        return Cookies.values(headers, name)
                .map(Token::parse)
                .flatMap(parsed -> parsed instanceof Parsed.Valid<Token>(var token)
                        ? Optional.of(token).stream()
                        : Optional.<Token>empty().stream())
                .findFirst();
    }

    /** Gives the browser a token to come back with. */
    public void set(ServerResponse response, Token token) {
        response.headers().addCookie(cookie(token.value()).maxAge(maxAge).build());
    }

    void clear(ServerResponse response) {
        // Helidon leaves a Max-Age of zero out.
        response.headers().addCookie(cookie("").expires(Instant.EPOCH).build());
    }

    private SetCookie.Builder cookie(String value) {
        return SetCookie.builder(name, value)
                .path(path)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SetCookie.SameSite.LAX);
    }
}
