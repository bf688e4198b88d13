package io.chatterspace.web.administration;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.room.ListAllRooms;
import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.session.Visitor;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All rooms but the direct ones, with their size and not with their content. Thread-safe: immutable. */
final class AllRoomsPage implements HttpService {
    private static final int PAGE = 50;

    private final ChatterSpace chat;
    private final Desk desk;

    /** What {@code administration-rooms.mustache} shows. */
    private record Content(List<Line> rooms, @Nullable String moreUrl) {}

    private record Line(
            String name,
            String url,
            String visibility,
            String members,
            String messages,
            Moment active,
            boolean archived) {}

    AllRoomsPage(ChatterSpace chat, Desk desk) {
        this.chat = chat;
        this.desk = desk;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/administration/rooms", desk.only(this::list));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        RoomListing listing = request.query()
                .first("after")
                .asOptional()
                .flatMap(AllRoomsPage::place)
                .map(place -> new RoomListing(place, PAGE))
                .orElseGet(() -> RoomListing.first(PAGE));
        switch (chat.rooms().listAll().list(new ListAllRooms.Query(visitor.id(), listing))) {
            case ListAllRooms.Outcome.Listed(var rooms, var hasMore) -> {
                var content = new Content(
                        rooms.stream().map(room -> line(room, visitor)).toList(),
                        hasMore ? moreUrl(rooms.getLast()) : null);
                var around = desk.around(Section.ROOMS, request, visitor);
                desk.show(response, Status.OK_200, visitor, around, "administration-rooms", content);
            }
            case ListAllRooms.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private Line line(RoomSummary summary, Visitor visitor) {
        Room room = summary.room();
        return new Line(
                room.name().value(),
                desk.address(Section.ROOMS, room.id().value()),
                desk.sentences(visitor).say(visibility(room)),
                desk.sentences(visitor).number(summary.memberCount()),
                desk.sentences(visitor).number(summary.messageCount()),
                desk.moments().of(summary.lastActiveAt(), visitor.language()),
                room.isArchived());
    }

    /** The key of what says who may see a room. */
    static String visibility(Room room) {
        return switch (room.visibility()) {
            case OPEN -> "administration_open";
            case CLOSED -> "administration_closed";
            case DIRECT -> throw new IllegalStateException("direct rooms are not listed");
        };
    }

    private String moreUrl(RoomSummary last) {
        return desk.address(Section.ROOMS) + "?after=" + last.lastActiveAt().toEpochMilli() + "-"
                + last.room().id().value();
    }

    private static Optional<RoomListing.Place> place(String after) {
        int dash = after.indexOf('-');
        return dash < 0
                ? Optional.empty()
                : Desk.number(after.substring(0, dash))
                        .flatMap(millis -> Desk.number(after.substring(dash + 1))
                                .map(room -> new RoomListing.Place(Instant.ofEpochMilli(millis), new RoomId(room))));
    }
}
