package io.chatterspace.web.http;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import org.jspecify.annotations.Nullable;

/** Keeps an installation that is reached by https from being used by plain http. Thread-safe: immutable. */
public final class Https {
    private final @Nullable String publicOrigin;
    private final ClientAddresses addresses;

    /**
     * The rule of one installation.
     *
     * @param publicOrigin scheme, host and port under which browsers reach us; null if they reach us directly
     */
    public Https(@Nullable String publicOrigin, ClientAddresses addresses) {
        this.publicOrigin = publicOrigin;
        this.addresses = addresses;
    }

    /** Whether browsers reach us by https. */
    public boolean isOffered() {
        return publicOrigin != null && publicOrigin.startsWith("https://");
    }

    /** Whether a request came by plain http though it could have come by https. */
    public boolean isMissing(PeerInfo peer, Headers headers) {
        return isOffered() && addresses.camePlain(peer, headers);
    }

    /** The same address by https. */
    String address(HttpPrologue request) {
        String path = request.uriPath().rawPath();
        String query = request.query().rawValue();
        // What does not begin with a slash would become a part of the host.
        return publicOrigin + (path.startsWith("/") ? path : "/") + (query.isEmpty() ? "" : "?" + query);
    }
}
