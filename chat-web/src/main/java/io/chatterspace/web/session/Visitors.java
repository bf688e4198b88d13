package io.chatterspace.web.session;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Permit;
import io.chatterspace.application.session.Authenticate;
import io.chatterspace.application.session.Token;
import io.chatterspace.web.http.ClientAddresses;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.http.Throttles;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Reader;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who makes a request, and sends strangers to sign in. Thread-safe: immutable. */
public final class Visitors {
    private final Authenticate authenticate;
    private final SessionCookie cookie;
    private final ClientAddresses addresses;
    private final Throttles throttles;
    private final ErrorPages errors;
    private final Links links;

    public Visitors(
            Authenticate authenticate,
            SessionCookie cookie,
            ClientAddresses addresses,
            Throttles throttles,
            ErrorPages errors,
            Links links) {
        this.authenticate = authenticate;
        this.cookie = cookie;
        this.addresses = addresses;
        this.throttles = throttles;
        this.errors = errors;
        this.links = links;
    }

    /** A page for those who are signed in. */
    @FunctionalInterface
    public interface Page {
        void handle(ServerRequest request, ServerResponse response, Visitor visitor);
    }

    /** The token that a request comes with, whatever it is worth. */
    public Optional<Token> token(Headers headers) {
        return cookie.read(headers);
    }

    /** Who that is, if the request's cookie is a live session's. */
    public Optional<Visitor> find(ServerRequest request) {
        return find(request.remotePeer(), request.headers());
    }

    /** The same for a request of which these are the other end and the headers, such as a socket's opening. */
    public Optional<Visitor> find(PeerInfo peer, Headers headers) {
        return cookie.read(headers).map(authenticate::authenticate).flatMap(outcome -> switch (outcome) {
            case Authenticate.Outcome.Authenticated(var user, var session) -> {
                Reader reader = Reader.stranger(headers);
                yield Optional.of(new Visitor(
                        user, session, addresses.of(peer, headers), reader.preferences(), reader.language()));
            }
            case Authenticate.Outcome.Unknown() -> Optional.empty();
        });
    }

    /**
     * Lets those who are signed in through to a page; others sign in first, and keep what they had written. What is not
     * only read counts among the changes of a user.
     */
    public Handler only(Page page) {
        return only(Limited.CHANGES, page);
    }

    /** The same, where what is not only read counts as something else of a user. */
    public Handler only(Limited limited, Page page) {
        return (request, response) -> {
            Optional<Visitor> visitor;
            try {
                visitor = find(request);
            } catch (StorageException failure) {
                errors.unavailable(Reader.stranger(request.headers()), response, failure, written(request), null);
                return;
            }
            visitor.ifPresentOrElse(
                    known -> count(limited, page, request, response, known), () -> refuse(request, response));
        };
    }

    /** The same for a page that takes so much that reading it counts. */
    public Handler counted(Limited limited, Page page) {
        return only((request, response, visitor) -> {
            switch (throttles.tryTake(limited, visitor.id())) {
                case Permit.Granted() -> page.handle(request, response, visitor);
                case Permit.Refused(var retryAfter) ->
                    errors.tooOften(visitor.reader(), response, retryAfter, null, null);
            }
        });
    }

    private void count(Limited limited, Page page, ServerRequest request, ServerResponse response, Visitor visitor) {
        Permit permit = isRead(request) ? new Permit.Granted() : throttles.tryTake(limited, visitor.id());
        switch (permit) {
            case Permit.Granted() -> page.handle(request, response, visitor);
            case Permit.Refused(var retryAfter) -> {
                Form form = Form.of(request);
                String key = form.text("key");
                String url = request.prologue().uriPath().rawPath();
                var again = key.isEmpty() ? null : new ErrorPages.Again(url, key, form.text("reply"));
                errors.tooOften(visitor.reader(), response, retryAfter, written(form), again);
            }
        }
    }

    /** What the person had written, which no answer may lose. */
    private static @Nullable String written(ServerRequest request) {
        return isRead(request) ? null : written(Form.of(request));
    }

    private static @Nullable String written(Form form) {
        String text = form.text("body");
        return text.isEmpty() ? null : text;
    }

    private static boolean isRead(ServerRequest request) {
        return request.prologue().method().equals(Method.GET);
    }

    private void refuse(ServerRequest request, ServerResponse response) {
        if (isRead(request)) {
            String wanted = request.prologue().uriPath().rawPath() + query(request);
            Reply.seeOther(response, Links.withNext(links.signIn(), wanted));
        } else {
            errors.send(
                    Reader.stranger(request.headers()),
                    response,
                    Status.UNAUTHORIZED_401,
                    "signed_out",
                    written(request));
        }
    }

    private static String query(ServerRequest request) {
        String query = request.query().rawValue();
        return query.isEmpty() ? "" : "?" + query;
    }
}
