package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.application.moderation.ListReports;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.room.OwnContent.Closed;
import io.chatterspace.web.room.OwnContent.Foot;
import io.chatterspace.web.room.OwnContent.Neighbour;
import io.chatterspace.web.room.OwnContent.Reports;
import io.chatterspace.web.session.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what of a room's page is the reader's own. Thread-safe: immutable. */
final class OwnParts {
    /** More are not counted. */
    private static final int MAX_REPORTS = 100;

    private final ChatterSpace chat;
    private final Pages pages;
    private final RoomTitles titles;
    private final Moment.Formatter moments;

    OwnParts(ChatterSpace chat, Pages pages, Moment.Formatter moments) {
        this.chat = chat;
        this.pages = pages;
        this.titles = new RoomTitles(chat.store().lookup());
        this.moments = moments;
    }

    OwnContent of(Visitor visitor, RoomView view, Membership membership) {
        Room room = view.room();
        UserId reader = visitor.id();
        var about = new OwnContent.About(
                Long.toString(room.id().value()),
                titles.of(view, reader),
                pages.links().room(room.slug()),
                room.isDirect(),
                membership.mayModerate(),
                chat.store().epoch().value(),
                view.revision().value());
        return new OwnContent(
                about,
                sidebar(reader, room),
                closed(room, membership),
                hint(room, membership),
                foot(visitor, room, membership));
    }

    private List<Neighbour> sidebar(UserId reader, Room current) {
        return chat.rooms().listOwn().list(reader).stream()
                .map(summary -> new Neighbour(
                        titles.of(summary.room(), summary.people(), reader),
                        pages.links().room(summary.room().slug()),
                        summary.room().id().equals(current.id()),
                        titles.avatar(summary.room(), summary.people(), reader).orElse(null)))
                .toList();
    }

    private @Nullable Closed closed(Room room, Membership membership) {
        return Authorizer.refusalToWrite(room, membership, chat.clock().instant())
                .map(why -> new Closed(PostingRefusals.sentence(why, pages.sentences()), until(why)))
                .orElse(null);
    }

    private @Nullable Moment until(PostingRefusal why) {
        return why instanceof PostingRefusal.Silenced(var silence) && silence.until() != null
                ? moments.of(silence.until())
                : null;
    }

    private @Nullable String hint(Room room, Membership membership) {
        Sentences sentences = pages.sentences();
        var slowMode = room.rules().slowMode();
        return slowMode.isZero() || membership.mayModerate()
                ? null
                : sentences.say("slow_mode_hint", sentences.length(slowMode));
    }

    private Foot foot(Visitor visitor, Room room, Membership membership) {
        Links links = pages.links();
        boolean manages = membership.mayManageRoom() || visitor.user().isAdministrator();
        return new Foot(
                links.roomPart(room.slug(), "members"),
                membership.mayModerate() ? reports(visitor, room) : null,
                manages && !room.isDirect() ? links.roomPart(room.slug(), "settings") : null,
                room.isDirect() ? null : links.roomPart(room.slug(), "leave"));
    }

    private Reports reports(Visitor visitor, Room room) {
        var query = new ListReports.Query(visitor.id(), new ListReports.Scope.OfRoom(room.id()), MAX_REPORTS);
        int waiting = switch (chat.moderation().list().list(query)) {
            case ListReports.Outcome.Listed(var reports, var users) -> reports.size();
            case ListReports.Outcome.NotAllowed() -> 0;
            case ListReports.Outcome.RoomNotFound() -> 0;
        };
        String count = waiting == MAX_REPORTS ? (MAX_REPORTS - 1) + "+" : Integer.toString(waiting);
        return new Reports(pages.links().roomPart(room.slug(), "reports"), waiting == 0 ? null : count);
    }
}
