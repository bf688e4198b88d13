package io.chatterspace.web.page;

import io.chatterspace.web.http.SecurityHeaders;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Answers what Helidon refuses before any page is asked: malformed, too large, no socket for you. Thread-safe: immutable. */
public final class DirectAnswers implements DirectHandler {
    private final ErrorPages errors;
    private final SecurityHeaders security;

    private DirectAnswers(ErrorPages errors, SecurityHeaders security) {
        this.errors = errors;
        this.security = security;
    }

    /** The handlers for everything that Helidon refuses by itself. */
    public static DirectHandlers of(ErrorPages errors, SecurityHeaders security) {
        var handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new DirectAnswers(errors, security));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        security.addTo((name, value) -> headers.set(name, value));
        headers.set(HeaderNames.CACHE_CONTROL, "no-store");
        headers.set(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(false)
                .entity(errors.page(request.headers(), status))
                .build();
    }
}
