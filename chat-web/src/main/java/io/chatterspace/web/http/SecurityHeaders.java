package io.chatterspace.web.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** What every answer tells the browser not to do with it. Thread-safe: immutable. */
public final class SecurityHeaders {
    private static final String POLICY = "Content-Security-Policy";
    private static final String IN_NO_FRAME = "frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
            POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "frame-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; " + IN_NO_FRAME
                    + "; base-uri 'none'; "
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

    /** Lets our own pages show an answer in a frame, which no other answer is for. */
    public static void allowFrame(BiConsumer<HeaderName, String> answer) {
        String policy = Objects.requireNonNull(ALWAYS.get(POLICY)).replace(IN_NO_FRAME, "frame-ancestors 'self'");
        answer.accept(HeaderNames.create(POLICY), policy);
    }

    /** Puts all of them on an answer. */
    public void addTo(BiConsumer<HeaderName, String> answer) {
        headers.forEach(answer);
    }
}
