package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.room.ListRooms;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.application.room.RoomFilter;
import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.ErrorPages;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One's own rooms and direct conversations, all open rooms, and the forms to begin others. Thread-safe: immutable. */
public final class RoomsPage implements HttpService {
    private static final int PAGE = 50;
    private static final Pattern PLACE = Pattern.compile("(\\d{1,15})-(\\d{1,19})");
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;
    private final Moment.Formatter moments;
    private final RoomTitles titles;
    private final DirectRooms direct;

    /**
     * What {@code rooms.mustache} shows.
     *
     * @param found what somebody looked for; absent where nobody does, and then the rest is there
     * @param create absent for those who may not open rooms
     */
    private record Content(
            String wanted,
            @Nullable Found found,
            List<Line> mine,
            List<Line> direct,
            List<Line> open,
            @Nullable String moreUrl,
            @Nullable CreateForm create,
            DirectForm begin) {}

    private record Found(List<Line> lines) {}

    private record Line(
            String name,
            String url,
            @Nullable String topic,
            String members,
            Moment active,
            boolean member,
            @Nullable String unread,
            String joinUrl) {}

    private record CreateForm(
            String name, boolean closed, @Nullable String error) {
        static final CreateForm EMPTY = new CreateForm("", false, null);
    }

    private record DirectForm(
            String url, String handles, @Nullable String error) {}

    public RoomsPage(ChatterSpace chat, Visitors visitors, Pages pages, ErrorPages errors, Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
        this.moments = moments;
        this.titles = new RoomTitles(chat.store().lookup());
        this.direct = new DirectRooms(chat);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/rooms", visitors.only(this::list))
                .post("/rooms", visitors.only(Limited.ROOMS, this::open))
                .post("/direct", visitors.only(Limited.ROOMS, this::begin));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        String wanted = request.query().first("q").orElse("").strip();
        RoomFilter filter = RoomFilter.parse(wanted);
        if (filter.isEmpty()) {
            show(response, Status.OK_200, visitor, listing(request), CreateForm.EMPTY, noConversation());
        } else {
            find(response, visitor, wanted, filter, listing(request));
        }
    }

    /** Who does not choose opens a room to everybody; what was chosen and not understood opens none. */
    private static boolean isClosed(String visibility) {
        return switch (visibility) {
            case "", OPEN -> false;
            case CLOSED -> true;
            default -> throw new HttpException("no such choice", Status.BAD_REQUEST_400);
        };
    }

    private void open(ServerRequest request, ServerResponse response, Visitor visitor) {
        Form form = Form.of(request);
        String name = form.text("name");
        boolean closed = isClosed(form.text("visibility"));
        var command = new OpenRoom.Command(visitor.id(), name, closed ? Visibility.CLOSED : Visibility.OPEN);
        switch (chat.rooms().open().open(command)) {
            case OpenRoom.Outcome.Opened(var room) ->
                Reply.seeOther(response, pages.links().room(room.slug()));
            case OpenRoom.Outcome.InvalidName(var flaw) -> {
                String error = pages.sentences(visitor.language()).refusal("name", flaw, RoomName.MAX_CODE_POINTS);
                refuse(response, visitor, new CreateForm(name, closed, error), noConversation());
            }
            case OpenRoom.Outcome.NotAllowed() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "may_not_open_rooms", null);
            case OpenRoom.Outcome.NameTaken() -> {
                String error = pages.sentences(visitor.language()).say("room_name_taken");
                refuse(response, visitor, new CreateForm(name, closed, error), noConversation());
            }
        }
    }

    private void begin(ServerRequest request, ServerResponse response, Visitor visitor) {
        Form form = Form.of(request);
        String handles = form.text("handles");
        switch (direct.open(visitor.id(), handles, form.text("user"), pages.sentences(visitor.language()))) {
            case DirectRooms.Outcome.Opened(var room) ->
                Reply.seeOther(response, pages.links().room(room.slug()));
            case DirectRooms.Outcome.Refused(var why) -> {
                var begin = new DirectForm(pages.links().direct(), handles, why);
                refuse(response, visitor, CreateForm.EMPTY, begin);
            }
        }
    }

    private DirectForm noConversation() {
        return new DirectForm(pages.links().direct(), "", null);
    }

    private void refuse(ServerResponse response, Visitor visitor, CreateForm create, DirectForm begin) {
        show(response, Status.UNPROCESSABLE_CONTENT_422, visitor, RoomListing.first(PAGE), create, begin);
    }

    /** The reader's own rooms first, then the others. */
    private void find(ServerResponse response, Visitor visitor, String wanted, RoomFilter filter, RoomListing listing) {
        ListRooms.Rooms rooms = chat.rooms().list().list(new ListRooms.Query(visitor.id(), listing, filter));
        Stream<Line> own = listing.after().isPresent()
                ? Stream.empty()
                : own(rooms, summary -> isWanted(filter, summary, visitor.id()), visitor).stream();
        Stream<Line> others = others(rooms, visitor).stream();
        var content = new Content(
                wanted,
                new Found(Stream.concat(own, others).toList()),
                List.of(),
                List.of(),
                List.of(),
                moreUrl(rooms, "&q=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)),
                null,
                noConversation());
        Reply.html(
                response,
                Status.OK_200,
                pages.page("rooms", pages.sentences(visitor.language()).say("rooms"), visitor.reader(), content));
    }

    private boolean isWanted(RoomFilter filter, RoomSummary summary, UserId reader) {
        return filter.matches(summary.room(), titles.of(summary.room(), summary.people(), reader));
    }

    private List<Line> own(ListRooms.Rooms rooms, Predicate<RoomSummary> wanted, Visitor visitor) {
        return rooms.mine().stream()
                .filter(own -> wanted.test(own.summary()))
                .map(own -> line(own.summary(), visitor, true, Unread.in(own).orElse(null)))
                .toList();
    }

    private List<Line> others(ListRooms.Rooms rooms, Visitor visitor) {
        Set<RoomId> mine =
                rooms.mine().stream().map(own -> own.summary().room().id()).collect(Collectors.toSet());
        return rooms.open().stream()
                .filter(summary -> !mine.contains(summary.room().id()))
                .map(summary -> line(summary, visitor, false, null))
                .toList();
    }

    private void show(
            ServerResponse response,
            Status status,
            Visitor visitor,
            RoomListing listing,
            CreateForm create,
            DirectForm begin) {
        ListRooms.Rooms rooms = chat.rooms().list().list(new ListRooms.Query(visitor.id(), listing));
        boolean mayOpen =
                Authorizer.mayOpenRooms(visitor.user(), chat.store().lookup().settings());
        var content = new Content(
                "",
                null,
                own(rooms, summary -> !summary.room().isDirect(), visitor),
                own(rooms, summary -> summary.room().isDirect(), visitor),
                others(rooms, visitor),
                moreUrl(rooms, ""),
                mayOpen ? create : null,
                begin);
        Reply.html(
                response,
                status,
                pages.page("rooms", pages.sentences(visitor.language()).say("rooms"), visitor.reader(), content));
    }

    private Line line(RoomSummary summary, Visitor visitor, boolean member, @Nullable String unread) {
        var room = summary.room();
        return new Line(
                titles.of(room, summary.people(), visitor.id()),
                pages.links().room(room.slug()) + (unread == null ? "" : "#" + Unread.LINE),
                room.topic() == null ? null : room.topic().value(),
                pages.sentences(visitor.language()).count("member_count", summary.memberCount()),
                moments.of(summary.lastActiveAt(), visitor.language()),
                member,
                unread,
                pages.links().roomPart(room.slug(), "join"));
    }

    private @Nullable String moreUrl(ListRooms.Rooms rooms, String filter) {
        return rooms.next()
                .map(place ->
                        pages.links().rooms() + "?after=" + place.lastActiveAt().toEpochMilli() + "-"
                                + place.room().value() + filter)
                .orElse(null);
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
