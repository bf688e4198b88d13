package io.chatterspace.web.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Under which scheme, host and port people reach us: for links that are handed out. Thread-safe: immutable. */
public final class Origin {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    private final @Nullable String publicOrigin;
    private final ClientAddresses addresses;

    /**
     * The origin of one installation.
     *
     * @param publicOrigin scheme, host and port under which browsers reach us; null if they reach us by the host they name
     */
    public Origin(@Nullable String publicOrigin, ClientAddresses addresses) {
        this.publicOrigin = publicOrigin;
        this.addresses = addresses;
    }

    /** The public one, else the one by which a request came; such as {@code https://chat.example}, without a slash. */
    public String of(ServerRequest request) {
        if (publicOrigin != null) {
            return publicOrigin;
        }
        String host = request.headers().first(HeaderNames.HOST).orElse("");
        String scheme = addresses.cameByHttps(request.remotePeer(), request.headers()) ? "https://" : "http://";
        return scheme + (HOST.matcher(host).matches() ? host : "localhost");
    }
}
