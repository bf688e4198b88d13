package io.chatterspace.web.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Set;

/**
 * Stands before every page: gives every answer its security headers, and refuses requests that are too large, and those
 * that would change something unless one of our own pages sent them. Thread-safe: immutable.
 */
public final class Guard implements Filter {
    private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS);

    private final SameOrigin sameOrigin;

    public Guard(SameOrigin sameOrigin) {
        this.sameOrigin = sameOrigin;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Method method = request.prologue().method();
        SecurityHeaders.addTo((name, value) -> response.header(name, value));
        if (method.equals(Method.HEAD)) {
            // Helidon would send a body with the answer, which whoever keeps the connection takes for the next answer.
            response.status(Status.METHOD_NOT_ALLOWED_405)
                    .header(HeaderNames.ALLOW, "GET, POST")
                    .send();
            return;
        }
        if (!SAFE.contains(method) && !sameOrigin.isOwn(request.headers())) {
            throw new HttpException("not sent by one of our own pages", Status.FORBIDDEN_403);
        }
        if (request.headers().contentLength().orElse(0) > Form.MAX_BYTES) {
            throw new HttpException("the request is too large", Status.REQUEST_ENTITY_TOO_LARGE_413);
        }
        chain.proceed();
        if (response.isSent() && request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            // Helidon announces it and goes on to wait for a request, for minutes.
            throw new CloseConnectionException("asked for by the client");
        }
    }
}
