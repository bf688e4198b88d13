package io.chatterspace.web.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.util.Set;

/**
 * Stands before every page: gives every answer its security headers, and refuses requests that came by plain http where
 * there is https, that are too large, and those that would change something unless one of our own pages sent them.
 * Thread-safe: immutable.
 */
public final class Guard implements Filter {
    private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS);

    private final SecurityHeaders headers;
    private final Https https;
    private final SameOrigin sameOrigin;
    private final Refusals refusals;

    public Guard(SecurityHeaders headers, Https https, SameOrigin sameOrigin, Refusals refusals) {
        this.headers = headers;
        this.https = https;
        this.sameOrigin = sameOrigin;
        this.refusals = refusals;
    }

    /** Whether the body of the answer is left out, so that there is no use in a long one. */
    public static boolean isHead(ServerRequest request) {
        return request.context().get(Guard.class, Method.class).isPresent();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        HttpPrologue asked = request.prologue();
        headers.addTo((name, value) -> response.header(name, value));
        response.whenSent(() -> refusals.note(request, response.status()));
        if (asked.method().equals(Method.HEAD)) {
            // Pages answer it as GET; the edge leaves the body out.
            request.context().register(Guard.class, asked.method());
            request.prologue(Routes.with(asked, Method.GET));
        }
        boolean safe = SAFE.contains(asked.method());
        if (https.isMissing(request.remotePeer(), request.headers())) {
            if (safe) {
                response.status(Status.PERMANENT_REDIRECT_308)
                        .header(HeaderNames.LOCATION, https.address(asked))
                        .send();
                return;
            }
            throw new HttpException("came by plain http", Status.FORBIDDEN_403);
        }
        if (!safe && !sameOrigin.isOwn(request.headers())) {
            throw new HttpException("not sent by one of our own pages", Status.FORBIDDEN_403);
        }
        if (request.headers().contentLength().orElse(0) > Form.MAX_BYTES) {
            throw new HttpException("the request is too large", Status.REQUEST_ENTITY_TOO_LARGE_413);
        }
        chain.proceed();
    }
}
