package io.chatterspace.web.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Map;
import java.util.Set;

/**
 * Stands before every page: gives every answer its security headers, and refuses requests that would change something
 * unless one of our own pages sent them. Thread-safe: immutable.
 */
public final class Guard implements Filter {
    private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS);

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

    private final SameOrigin sameOrigin;
    private final String basePath;

    /**
     * A guard of what is below a path.
     *
     * @param basePath begins and ends with a slash
     */
    public Guard(SameOrigin sameOrigin, String basePath) {
        this.sameOrigin = sameOrigin;
        this.basePath = basePath;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (request.path().path().startsWith(basePath)) {
            HEADERS.forEach((name, value) -> response.header(name, value));
            if (!SAFE.contains(request.prologue().method()) && !sameOrigin.isOwn(request.headers())) {
                throw new HttpException("not sent by one of our own pages", Status.FORBIDDEN_403);
            }
        }
        chain.proceed();
    }
}
