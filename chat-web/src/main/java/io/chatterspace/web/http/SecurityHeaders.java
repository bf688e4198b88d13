package io.chatterspace.web.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Map;
import java.util.function.BiConsumer;

/** What every answer tells the browser not to do with it. Stateless. */
public final class SecurityHeaders {
    private static final Map<HeaderName, String> HEADERS = Map.of(
            HeaderNames.create("Content-Security-Policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types app",
            HeaderNames.create("X-Content-Type-Options"),
            "nosniff",
            HeaderNames.create("Referrer-Policy"),
            "same-origin",
            HeaderNames.create("Cross-Origin-Opener-Policy"),
            "same-origin",
            HeaderNames.create("Cross-Origin-Resource-Policy"),
            "same-origin");

    private SecurityHeaders() {}

    /** Puts all of them on an answer. */
    public static void addTo(BiConsumer<HeaderName, String> answer) {
        HEADERS.forEach(answer);
    }
}
