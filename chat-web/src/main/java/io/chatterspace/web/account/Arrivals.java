package io.chatterspace.web.account;

import io.chatterspace.application.account.SignedIn;
import io.chatterspace.application.session.SignOut;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.session.KnownBrowsers;
import io.chatterspace.web.session.SessionCookie;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * Lets in who has shown who they are: the session that the browser had before ends, whoever's it was, and the new one's
 * token takes its place, so that no token from before a login is worth anything after it. Thread-safe: immutable.
 */
final class Arrivals {
    private final SignOut signOut;
    private final Visitors visitors;
    private final SessionCookie cookie;
    private final KnownBrowsers browsers;
    private final Links links;

    Arrivals(SignOut signOut, Visitors visitors, SessionCookie cookie, KnownBrowsers browsers, Links links) {
        this.signOut = signOut;
        this.visitors = visitors;
        this.cookie = cookie;
        this.browsers = browsers;
        this.links = links;
    }

    /** Lets somebody in, and sends them to a page of ours, or to their rooms if the address is none. */
    void welcome(ServerRequest request, ServerResponse response, SignedIn who, String next) {
        visitors.find(request)
                .map(Visitor::session)
                .ifPresent(before -> signOut.signOut(new SignOut.Command(before.id())));
        cookie.set(response, who.token());
        who.user().handle().ifPresent(handle -> browsers.remember(response, handle));
        Reply.seeOther(response, ownOr(next));
    }

    /** The address, if it is a page of ours; else the rooms. */
    String ownOr(String next) {
        return links.isOwn(next) ? next : links.rooms();
    }
}
