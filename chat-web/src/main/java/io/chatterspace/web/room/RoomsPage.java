package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.room.ListRooms;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One's own rooms, all open ones, and the form to open another. Thread-safe: immutable. */
public final class RoomsPage implements HttpService {
    private static final int PAGE = 50;
    private static final Pattern PLACE = Pattern.compile("(\\d{1,15})-(\\d{1,19})");

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final Moment.Formatter moments;

    /** What {@code rooms.mustache} shows. */
    private record Content(
            List<Line> mine, List<Line> open, @Nullable String moreUrl, CreateForm create) {}

    private record Line(String name, String url, String members, Moment active, boolean member, String joinUrl) {}

    private record CreateForm(String name, @Nullable String error) {}

    public RoomsPage(ChatterSpace chat, Visitors visitors, Pages pages, Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.moments = moments;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/rooms", visitors.only(this::list)).post("/rooms", visitors.only(this::open));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        show(response, Status.OK_200, visitor, listing(request), new CreateForm("", null));
    }

    private void open(ServerRequest request, ServerResponse response, Visitor visitor) {
        String name = Form.of(request).text("name");
        switch (chat.rooms().open().open(new OpenRoom.Command(visitor.user().id(), name, Visibility.OPEN))) {
            case OpenRoom.Outcome.Opened(var room) ->
                Reply.seeOther(response, pages.links().room(room.slug()));
            case OpenRoom.Outcome.InvalidName(var flaw) ->
                refuse(response, visitor, name, pages.sentences().refusal("name", flaw, RoomName.MAX_CODE_POINTS));
            case OpenRoom.Outcome.NotAllowed() ->
                throw new HttpException("not allowed to open rooms", Status.FORBIDDEN_403);
            case OpenRoom.Outcome.NameTaken() ->
                refuse(response, visitor, name, pages.sentences().say("room_name_taken"));
        }
    }

    private void refuse(ServerResponse response, Visitor visitor, String name, String error) {
        show(response, Status.UNPROCESSABLE_CONTENT_422, visitor, RoomListing.first(PAGE), new CreateForm(name, error));
    }

    private void show(ServerResponse response, Status status, Visitor visitor, RoomListing listing, CreateForm create) {
        ListRooms.Rooms rooms =
                chat.rooms().list().list(new ListRooms.Query(visitor.user().id(), listing));
        Set<RoomId> mine =
                rooms.mine().stream().map(summary -> summary.room().id()).collect(Collectors.toSet());
        var content = new Content(
                rooms.mine().stream().map(summary -> line(summary, true)).toList(),
                rooms.open().stream()
                        .filter(summary -> !mine.contains(summary.room().id()))
                        .map(summary -> line(summary, false))
                        .toList(),
                rooms.hasMore() ? moreUrl(rooms.open().getLast()) : null,
                create);
        Reply.html(response, status, pages.page("rooms", pages.sentences().say("rooms"), visitor.user(), content));
    }

    private Line line(RoomSummary summary, boolean member) {
        var room = summary.room();
        return new Line(
                room.name().value(),
                pages.links().room(room.slug()),
                pages.sentences().say("member_count", summary.memberCount()),
                moments.of(summary.lastActiveAt()),
                member,
                pages.links().roomPart(room.slug(), "join"));
    }

    private String moreUrl(RoomSummary last) {
        return pages.links().rooms() + "?after=" + last.lastActiveAt().toEpochMilli() + "-"
                + last.room().id().value();
    }

    /** The part of the list that the address names; the first one if it names none. */
    private static RoomListing listing(ServerRequest request) {
        return request.query()
                .first("after")
                .asOptional()
                .flatMap(RoomsPage::place)
                .map(place -> new RoomListing(place, PAGE))
                .orElseGet(() -> RoomListing.first(PAGE));
    }

    private static Optional<RoomListing.Place> place(String after) {
        Matcher matcher = PLACE.matcher(after);
        try {
            return matcher.matches()
                    ? Optional.of(new RoomListing.Place(
                            Instant.ofEpochMilli(Long.parseLong(matcher.group(1))),
                            new RoomId(Long.parseLong(matcher.group(2)))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
