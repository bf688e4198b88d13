package io.chatterspace.web.account;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.web.http.ClientAddresses;
import io.chatterspace.web.http.Throttles;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.session.KnownBrowsers;
import io.chatterspace.web.session.SessionCookie;
import io.chatterspace.web.session.Visitors;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.List;

/** Setting up, all ways to come in, and the page of one's own account. Thread-safe: immutable. */
public final class AccountPages implements HttpService {
    private final List<HttpService> all;

    /** What they are made of. */
    public record Parts(
            Visitors visitors,
            SessionCookie cookie,
            KnownBrowsers browsers,
            ClientAddresses addresses,
            Throttles throttles,
            Pages pages,
            Moment.Formatter moments) {}

    public AccountPages(ChatterSpace chat, Parts parts) {
        var links = parts.pages().links();
        var lookup = chat.store().lookup();
        var accounts = chat.accounts();
        var arrivals =
                new Arrivals(chat.sessions().signOut(), parts.visitors(), parts.cookie(), parts.browsers(), links);
        var doors = new Doors(
                new FirstRun(chat, links),
                arrivals,
                parts.visitors(),
                parts.addresses(),
                parts.throttles(),
                parts.pages(),
                new Turns());
        var tries = new SignInTries(parts.throttles(), parts.browsers());
        this.all = List.of(
                new SetUpPage(accounts.setUp(), doors),
                new SignInPage(accounts.signIn(), lookup, doors, tries),
                new GuestPage(accounts.joinAsGuest(), lookup, doors),
                new RegisterPages(accounts, lookup, doors),
                new ResetPage(accounts, doors),
                new AccountPage(chat, doors, tries, parts.moments()));
    }

    @Override
    public void routing(HttpRules rules) {
        all.forEach(pages -> pages.routing(rules));
    }
}
