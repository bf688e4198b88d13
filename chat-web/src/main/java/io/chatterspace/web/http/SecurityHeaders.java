package io.chatterspace.web.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What every answer tells the browser not to do with it. Thread-safe: immutable. */
public final class SecurityHeaders {
    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types app",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    /** Two years, and this host alone: its subdomains may belong to others. */
    private static final String STRICT_TRANSPORT_SECURITY = "max-age=63072000";

    private final Map<HeaderName, String> headers = new LinkedHashMap<>();

    /** The headers of an installation. */
    public SecurityHeaders(Https https) {
        ALWAYS.forEach((name, value) -> headers.put(HeaderNames.create(name), value));
        if (https.isOffered()) {
            headers.put(HeaderNames.STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT_SECURITY);
        }
    }

    /** Puts all of them on an answer. */
    public void addTo(BiConsumer<HeaderName, String> answer) {
        headers.forEach(answer);
    }
}
