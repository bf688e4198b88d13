package io.chatterspace.web.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a request was made by one of our own pages: what keeps other sites from acting with a reader's cookie.
 * Thread-safe: immutable.
 */
public final class SameOrigin {
    private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

    private final @Nullable String publicOrigin;

    /**
     * A check against an origin.
     *
     * @param publicOrigin scheme, host and port under which browsers reach us, such as {@code https://chat.example};
     *     null if they reach us by the host they name in the request
     */
    public SameOrigin(@Nullable String publicOrigin) {
        this.publicOrigin = publicOrigin == null ? null : publicOrigin.toLowerCase(Locale.ROOT);
    }

    /** Whether a form or script of our own sent this: the browser says so, or it names our origin. */
    public boolean isOwn(Headers headers) {
        Optional<String> site = headers.first(SEC_FETCH_SITE);
        return site.isPresent() ? site.get().equals("same-origin") : isOwnOrigin(headers);
    }

    /** Whether the request names our origin; what a socket's opening must do. */
    public boolean isOwnOrigin(Headers headers) {
        return headers.first(HeaderNames.ORIGIN)
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .filter(origin -> isOwn(origin, headers))
                .isPresent();
    }

    private boolean isOwn(String origin, Headers headers) {
        if (publicOrigin != null) {
            return origin.equals(publicOrigin);
        }
        return headers.first(HeaderNames.HOST)
                .map(host -> host.toLowerCase(Locale.ROOT))
                .filter(host -> authority(origin).filter(host::equals).isPresent())
                .isPresent();
    }

    private static Optional<String> authority(String origin) {
        try {
            var uri = new URI(origin);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = origin.equals(uri.getScheme() + "://" + uri.getRawAuthority());
            return web && bare ? Optional.ofNullable(uri.getRawAuthority()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
