package io.chatterspace.web.session;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.session.SessionUseCases;
import io.chatterspace.application.session.SignOut;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.http.SecurityLog;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Pages;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/** Signing out, and the style sheet that shows what is one's own. Thread-safe: immutable. */
public final class SessionPages implements HttpService {
    /** Pages that a browser keeps for going back. Not its storage: drafts in it were written to be found again. */
    private static final HeaderName CLEAR_SITE_DATA = HeaderNames.create("Clear-Site-Data");

    private final SessionUseCases sessions;
    private final SessionCookie cookie;
    private final Visitors visitors;
    private final Pages pages;

    public SessionPages(ChatterSpace chat, SessionCookie cookie, Visitors visitors, Pages pages) {
        this.sessions = chat.sessions();
        this.cookie = cookie;
        this.visitors = visitors;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (request, response) -> Reply.seeOther(response, links().rooms()))
                .post("/sign-out", visitors.only(this::signOut))
                .get("/me.css", visitors.only(this::style));
    }

    private void signOut(ServerRequest request, ServerResponse response, Visitor visitor) {
        sessions.signOut().signOut(new SignOut.Command(visitor.session().id()));
        SecurityLog.write(SecurityLog.Incident.SIGNED_OUT, visitor.address(), visitor.user());
        cookie.clear(response);
        response.header(CLEAR_SITE_DATA, "\"cache\"");
        Reply.seeOther(response, links().signIn());
    }

    /** What script and style show only on the reader's own messages, which the messages themselves do not tell. */
    private void style(ServerRequest request, ServerResponse response, Visitor visitor) {
        String own = ".message[data-author=\"" + visitor.user().id().value() + "\"] ";
        String style = own + ".message-actions .message-edit, " + own
                + ".message-actions .message-delete { display: inline-flex; }\n"
                + own + ".message-report, .member[data-user=\"" + visitor.id().value()
                + "\"] .member-direct { display: none; }\n";
        style += ".reaction[data-users~=\"" + visitor.id().value()
                + "\"] { border-color: var(--accent); background: var(--mention-bg); font-weight: 600; }\n";
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Reply.send(response, Status.OK_200, "text/css; charset=utf-8", style.getBytes(StandardCharsets.UTF_8));
    }

    private Links links() {
        return pages.links();
    }
}
