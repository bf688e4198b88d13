package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.application.moderation.ListReports;
import io.chatterspace.application.room.OwnRoom;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.notification.NotificationLevel;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.presence.PresenceDots;
import io.chatterspace.web.room.OwnContent.Closed;
import io.chatterspace.web.room.OwnContent.Foot;
import io.chatterspace.web.room.OwnContent.Neighbour;
import io.chatterspace.web.room.OwnContent.Reports;
import io.chatterspace.web.session.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what of a room's page is the reader's own. Thread-safe: immutable. */
final class OwnParts {
    /** More are not counted. */
    private static final int MAX_REPORTS = 100;

    private final ChatterSpace chat;
    private final Pages pages;
    private final RoomTitles titles;
    private final PresenceDots dots;
    private final Moment.Formatter moments;

    OwnParts(ChatterSpace chat, Pages pages, Moment.Formatter moments) {
        this.chat = chat;
        this.pages = pages;
        this.titles = new RoomTitles(chat.store().lookup());
        this.dots = new PresenceDots(chat.presence().see(), pages);
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
                view.revision().value(),
                membership.lastRead() == null ? 0 : membership.lastRead().value(),
                room.topic() == null ? null : room.topic().value());
        List<OwnRoom> rooms = chat.rooms().listOwn().list(reader);
        return new OwnContent(
                about,
                Unread.inAll(rooms).map(count -> "(" + count + ") ").orElse("") + about.title(),
                sidebar(rooms, visitor, room),
                closed(room, membership, visitor.language()),
                hint(room, membership, visitor.language()),
                foot(visitor, room, membership));
    }

    private List<Neighbour> sidebar(List<OwnRoom> rooms, Visitor reader, Room current) {
        return rooms.stream().map(own -> neighbour(own, reader, current)).toList();
    }

    private Neighbour neighbour(OwnRoom own, Visitor reader, Room current) {
        RoomSummary summary = own.summary();
        Optional<String> unread = Unread.in(own);
        String url = pages.links().room(summary.room().slug());
        return new Neighbour(
                titles.of(summary.room(), summary.people(), reader.id()),
                unread.isEmpty() ? url : url + "#" + Unread.LINE,
                summary.room().id().equals(current.id()),
                titles.avatar(summary.room(), summary.people(), reader.id()).orElse(null),
                presence(summary, reader),
                unread.orElse(null),
                Unread.mentions(own).orElse(null),
                own.level() == NotificationLevel.ALL ? null : NotificationPage.field(own.level()));
    }

    private PresenceDots.@Nullable Dot presence(RoomSummary summary, Visitor reader) {
        List<UserId> others = summary.people().stream()
                .filter(user -> !user.equals(reader.id()))
                .toList();
        return summary.room().isDirect() && others.size() == 1
                ? dots.see(reader, summary.room().id(), Set.copyOf(others)).of(others.getFirst())
                : null;
    }

    private @Nullable Closed closed(Room room, Membership membership, Language language) {
        return refusalToWrite(room, membership)
                .map(why -> new Closed(PostingRefusals.sentence(why, pages.sentences(language)), until(why, language)))
                .orElse(null);
    }

    private Optional<PostingRefusal> refusalToWrite(Room room, Membership membership) {
        Instant now = chat.clock().instant();
        return room.isDirect()
                ? chat.store().read(snapshot -> Authorizer.on(snapshot, now).refusalToWrite(room, membership))
                : Authorizer.refusalToWrite(room, membership, now);
    }

    private @Nullable Moment until(PostingRefusal why, Language language) {
        return why instanceof PostingRefusal.Silenced(var silence) && silence.until() != null
                ? moments.of(silence.until(), language)
                : null;
    }

    private @Nullable String hint(Room room, Membership membership, Language language) {
        Sentences sentences = pages.sentences(language);
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
                links.roomPart(room.slug(), "pins"),
                links.roomPart(room.slug(), "notifications"),
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
