package io.chatterspace.web.http;

import io.helidon.common.uri.UriPath;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every route that there is, so that a request by the wrong method learns the right ones (RFC 9110 section 15.5.6), which
 * Helidon does not tell. Thread-safe.
 */
public final class Routes implements HttpRules {
    private static final List<Method> METHODS =
            List.of(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE);

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+):[^}]*}");

    private final HttpRules rules;
    private final PathMatcher folder;
    private final List<Known> known;
    private final String at;
    private final Set<String> names;

    private record Known(PathMatcher folder, HttpRoute route) {
        boolean accepts(HttpPrologue request, Method method) {
            PathMatchers.PrefixMatchResult below = folder.prefixMatch(request.uriPath());
            return below.accepted()
                    && route.accepts(with(request, method, below.unmatchedPath()))
                            .accepted();
        }
    }

    /** Routes that are added to these rules as well. */
    public Routes(HttpRules rules) {
        this(rules, PathMatchers.any(), new CopyOnWriteArrayList<>(), "", ConcurrentHashMap.newKeySet());
    }

    private Routes(HttpRules rules, PathMatcher folder, List<Known> known, String at, Set<String> names) {
        this.rules = rules;
        this.folder = folder;
        this.known = known;
        this.at = at;
        this.names = names;
    }

    /** The same request by another method. */
    static HttpPrologue with(HttpPrologue request, Method method) {
        return with(request, method, request.uriPath());
    }

    private static HttpPrologue with(HttpPrologue request, Method method, UriPath path) {
        return HttpPrologue.create(
                request.rawProtocol(),
                request.protocol(),
                request.protocolVersion(),
                method,
                path,
                request.query(),
                request.fragment());
    }

    @Override
    public Routes register(HttpService... services) {
        return register("/", services);
    }

    /** Adds what the services serve below a path. They are not told of the server's start and stop. */
    @Override
    public Routes register(String path, HttpService... services) {
        PathMatcher below = PathMatchers.create(path);
        rules.register(path, inner -> {
            for (HttpService service : services) {
                service.routing(new Routes(inner, below, known, path.equals("/") ? "" : path, names));
            }
        });
        return this;
    }

    @Override
    public Routes route(HttpRoute route) {
        known.add(new Known(folder, route));
        rules.route(route);
        return this;
    }

    /** What there is, such as {@code GET /rooms/{slug}}. */
    public List<String> names() {
        return names.stream().sorted().toList();
    }

    @Override
    public Routes get(String pattern, Handler... handlers) {
        names.add(name("GET", pattern));
        HttpRules.super.get(pattern, handlers);
        return this;
    }

    @Override
    public Routes post(String pattern, Handler... handlers) {
        names.add(name("POST", pattern));
        HttpRules.super.post(pattern, handlers);
        return this;
    }

    /** Without what a parameter must look like. */
    private String name(String method, String pattern) {
        return method + " " + at + PARAMETER.matcher(pattern).replaceAll("{$1}");
    }

    /** Answers what no route has answered: it is not there, or not by that method. To be added last. */
    public void refuseOthers() {
        rules.any(this::refuse);
    }

    private void refuse(ServerRequest request, ServerResponse response) {
        HttpPrologue asked = request.prologue();
        Predicate<Method> isAllowed = method -> known.stream().anyMatch(route -> route.accepts(asked, method));
        if (isAllowed.test(asked.method()) || METHODS.stream().noneMatch(isAllowed)) {
            throw new HttpException("no such page", Status.NOT_FOUND_404);
        }
        response.header(HeaderNames.ALLOW, allowed(isAllowed));
        if (!asked.method().equals(Method.OPTIONS)) {
            throw new HttpException("not by that method", Status.METHOD_NOT_ALLOWED_405);
        }
        response.status(Status.NO_CONTENT_204).send();
    }

    private static String allowed(Predicate<Method> isAllowed) {
        Stream<Method> head = isAllowed.test(Method.GET) ? Stream.of(Method.HEAD) : Stream.empty();
        return Stream.of(METHODS.stream().filter(isAllowed), head, Stream.of(Method.OPTIONS))
                .flatMap(methods -> methods)
                .map(Method::text)
                .collect(Collectors.joining(", "));
    }
}
