package io.chatterspace.web.administration;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.web.http.Origin;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.session.Visitors;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.List;

/**
 * The pages of the administration, below {@code /administration}. For those who are no administrators there are none of
 * them. Thread-safe: immutable.
 */
public final class AdministrationPages implements HttpService {
    private final Desk desk;
    private final List<HttpService> pages;

    /**
     * The pages of a chat.
     *
     * @param origin under which address what is handed out leads here
     */
    public AdministrationPages(
            ChatterSpace chat, Visitors visitors, Pages pages, Moment.Formatter moments, Origin origin) {
        this.desk = new Desk(visitors, pages, moments);
        this.pages = List.of(
                new PeoplePage(chat, desk),
                new PersonPage(chat, desk, origin),
                new AllRoomsPage(chat, desk),
                new ManagedRoomPage(chat, desk),
                new InvitesPage(chat, desk, origin),
                new ReportsPage(chat, desk),
                new InstallationPage(chat, desk, origin),
                new AuditPage(chat, desk));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(
                "/administration",
                desk.only((request, response, visitor) -> Reply.seeOther(response, desk.address(Section.PEOPLE))));
        pages.forEach(page -> page.routing(rules));
    }
}
