package io.chatterspace.web.session;

import io.chatterspace.application.session.SessionUseCases;
import io.chatterspace.application.session.SignIn;
import io.chatterspace.application.session.SignOut;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Pages;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Signing in by a display name, signing out, and the style sheet that shows what is one's own. Thread-safe: immutable. */
public final class SessionPages implements HttpService {
    private final SessionUseCases sessions;
    private final SessionCookie cookie;
    private final Visitors visitors;
    private final Pages pages;

    private record Content(SignInForm form) {}

    private record SignInForm(
            String name, String next, @Nullable String error) {}

    public SessionPages(SessionUseCases sessions, SessionCookie cookie, Visitors visitors, Pages pages) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.visitors = visitors;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (request, response) -> Reply.seeOther(response, links().rooms()))
                .get("/sign-in", this::form)
                .post("/sign-in", this::signIn)
                .post("/sign-out", visitors.only(this::signOut))
                .get("/me.css", visitors.only(this::style));
    }

    private void form(ServerRequest request, ServerResponse response) {
        String next = request.query().first("next").orElse("");
        if (visitors.find(request.headers()).isPresent()) {
            Reply.seeOther(response, ownOr(next));
        } else {
            show(response, Status.OK_200, new SignInForm("", next, null));
        }
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        Form form = Form.of(request);
        String name = form.text("name");
        String next = form.text("next");
        switch (sessions.signIn().signIn(new SignIn.Command(name))) {
            case SignIn.Outcome.SignedIn(var user, var session, var token) -> {
                visitors.find(request.headers()).ifPresent(this::end);
                cookie.set(response, token);
                Reply.seeOther(response, ownOr(next));
            }
            case SignIn.Outcome.InvalidName(var flaw) -> {
                String error = pages.sentences().refusal("name", flaw, DisplayName.MAX_CODE_POINTS);
                show(response, Status.UNPROCESSABLE_CONTENT_422, new SignInForm(name, next, error));
            }
        }
    }

    private void signOut(ServerRequest request, ServerResponse response, Visitor visitor) {
        end(visitor);
        cookie.clear(response);
        Reply.seeOther(response, links().signIn());
    }

    private void end(Visitor visitor) {
        sessions.signOut().signOut(new SignOut.Command(visitor.session().id()));
    }

    /** What script and style show only on the reader's own messages, which the messages themselves do not tell. */
    private void style(ServerRequest request, ServerResponse response, Visitor visitor) {
        String own = ".message[data-author=\"" + visitor.user().id().value() + "\"] ";
        String style = own + ".message-edit, " + own + ".message-delete { display: inline-flex; }\n";
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Reply.send(response, Status.OK_200, "text/css; charset=utf-8", style.getBytes(StandardCharsets.UTF_8));
    }

    private void show(ServerResponse response, Status status, SignInForm form) {
        String title = pages.sentences().say("sign_in_title");
        Reply.html(response, status, pages.page("sign-in", title, null, new Content(form)));
    }

    private String ownOr(String next) {
        return links().isOwn(next) ? next : links().rooms();
    }

    private Links links() {
        return pages.links();
    }
}
