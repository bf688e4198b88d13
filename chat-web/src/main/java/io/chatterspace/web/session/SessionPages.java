package io.chatterspace.web.session;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.account.AccountUseCases;
import io.chatterspace.application.account.JoinAsGuest;
import io.chatterspace.application.session.SessionUseCases;
import io.chatterspace.application.session.SignOut;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Pages;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Signing in by a display name, signing out, and the style sheet that shows what is one's own. Thread-safe: immutable. */
public final class SessionPages implements HttpService {
    private final AccountUseCases accounts;
    private final SessionUseCases sessions;
    private final SessionCookie cookie;
    private final Visitors visitors;
    private final Pages pages;

    private record Content(SignInForm form) {}

    private record SignInForm(
            String name, String next, @Nullable String error) {}

    public SessionPages(ChatterSpace chat, SessionCookie cookie, Visitors visitors, Pages pages) {
        this.accounts = chat.accounts();
        this.sessions = chat.sessions();
        this.cookie = cookie;
        this.visitors = visitors;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (request, response) -> Reply.seeOther(response, links().rooms()))
                .get("/sign-in", this::form)
                .get("/guest", this::form)
                .post("/guest", this::signIn)
                .post("/sign-out", visitors.only(this::signOut))
                .get("/me.css", visitors.only(this::style));
    }

    private void form(ServerRequest request, ServerResponse response) {
        String next = request.query().first("next").orElse("");
        if (visitors.find(request).isPresent()) {
            Reply.seeOther(response, ownOr(next));
        } else {
            show(response, Status.OK_200, new SignInForm("", next, null));
        }
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        Form form = Form.of(request);
        String name = form.text("name");
        String next = form.text("next");
        switch (accounts.joinAsGuest().join(new JoinAsGuest.Command(name, Device.UNKNOWN))) {
            case JoinAsGuest.Outcome.Joined(var signedIn) -> {
                visitors.find(request).ifPresent(this::end);
                cookie.set(response, signedIn.token());
                Reply.seeOther(response, ownOr(next));
            }
            case JoinAsGuest.Outcome.NotOpen() ->
                throw new HttpException("guests are not let in", Status.FORBIDDEN_403);
            case JoinAsGuest.Outcome.InvalidName(var flaw) -> {
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
        String style = own + ".message-edit, " + own + ".message-delete { display: inline-flex; }\n"
                + own + ".message-report, .member[data-user=\"" + visitor.id().value()
                + "\"] .member-direct { display: none; }\n";
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
