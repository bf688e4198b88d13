package io.chatterspace.web.session;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.session.SignOut;
import io.chatterspace.domain.user.UserId;
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
import java.util.List;

/** Signing out, and the style sheet of what is one's own. Thread-safe: immutable. */
public final class SessionPages implements HttpService {
    /** Pages that a browser keeps for going back. Not its storage: drafts in it were written to be found again. */
    private static final HeaderName CLEAR_SITE_DATA = HeaderNames.create("Clear-Site-Data");

    private final ChatterSpace chat;
    private final SessionCookie cookie;
    private final Visitors visitors;
    private final Pages pages;

    public SessionPages(ChatterSpace chat, SessionCookie cookie, Visitors visitors, Pages pages) {
        this.chat = chat;
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
        chat.sessions().signOut().signOut(new SignOut.Command(visitor.session().id()));
        SecurityLog.write(SecurityLog.Incident.SIGNED_OUT, visitor.address(), visitor.user());
        cookie.clear(response);
        response.header(CLEAR_SITE_DATA, "\"cache\"");
        Reply.seeOther(response, links().signIn());
    }

    /** What is the reader's own: which messages are theirs, and which are by people whom they have blocked. */
    private void style(ServerRequest request, ServerResponse response, Visitor visitor) {
        List<UserId> blocked = chat.persons().listBlocked().list(visitor.id()).stream()
                .map(other -> other.person().id())
                .toList();
        String style = OwnStyle.of(visitor.id(), blocked, pages.sentences(visitor.language()));
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Reply.send(response, Status.OK_200, "text/css; charset=utf-8", style.getBytes(StandardCharsets.UTF_8));
    }

    private Links links() {
        return pages.links();
    }
}
