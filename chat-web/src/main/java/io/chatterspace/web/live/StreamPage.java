package io.chatterspace.web.live;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.live.FrameFormat;
import io.chatterspace.application.live.Subscribing;
import io.chatterspace.application.live.Subscription;
import io.chatterspace.application.presence.Attendance;
import io.chatterspace.application.room.ViewRoom;
import io.chatterspace.domain.event.Position;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.web.http.Compression;
import io.chatterspace.web.http.Guard;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.http.SecurityHeaders;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.message.MessageFragments;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Reader;
import io.chatterspace.web.room.RoomAddress;
import io.chatterspace.web.room.RoomTitles;
import io.chatterspace.web.room.Unread;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A room's messages for browsers without script, in a frame of the room's page: an answer that goes on with every post,
 * and ends with the order to ask again when anything else changes. Thread-safe.
 */
public final class StreamPage implements HttpService {
    /** Where in the template the posts go. */
    private static final String HERE = "<!--here-->";

    private static final Duration RESTART = Duration.ofSeconds(10);
    private static final Duration CROWDED = Duration.ofSeconds(30);
    private static final Duration UNAVAILABLE = Duration.ofSeconds(5);

    /** Has reverse proxies pass on what they get at once. */
    private static final HeaderName UNBUFFERED = HeaderNames.create("X-Accel-Buffering");

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final MessageFragments messages;
    private final RoomTitles titles;
    private final Map<Language, FrameFormat> formats = new EnumMap<>(Language.class);
    private final SocketLimits sockets;
    private final Pace pace;
    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /**
     * When panes write.
     *
     * @param heartbeat how long one is silent at most
     * @param nanoClock rises steadily, whatever the wall clock does
     */
    public record Pace(Duration heartbeat, LongSupplier nanoClock) {}

    public StreamPage(
            ChatterSpace chat,
            Visitors visitors,
            Pages pages,
            MessageFragments messages,
            SocketLimits sockets,
            Pace pace) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.messages = messages;
        this.titles = new RoomTitles(chat.store().lookup());
        for (Language language : Language.values()) {
            formats.put(language, new StreamFrames(messages, language));
        }
        this.sockets = sockets;
        this.pace = pace;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/rooms/{slug}/stream", this::answer);
    }

    /** Ends all of them, since the server stops. */
    public void stop() {
        stopping = true;
        open.forEach(stream -> stream.end(RESTART));
    }

    private void answer(ServerRequest request, ServerResponse response) {
        Slug slug = RoomAddress.slug(request);
        String query = request.query().rawValue();
        if (!query.isEmpty()) {
            // A message's links name no room: here they mean its page.
            Reply.seeOther(response, pages.links().room(slug) + "?" + query);
            return;
        }
        SecurityHeaders.allowFrame((name, value) -> response.header(name, value));
        try {
            visitors.find(request)
                    .ifPresentOrElse(
                            visitor -> show(request, response, visitor, slug),
                            () -> over(Reader.stranger(request.headers()), response, Status.UNAUTHORIZED_401));
        } catch (StorageException failure) {
            Reader reader = Reader.stranger(request.headers());
            String sentence = pages.sentences(reader.language()).say("unavailable_heading");
            var content = new StreamContent(UNAVAILABLE.toSeconds(), null, sentence);
            Reply.html(response, Status.SERVICE_UNAVAILABLE_503, page(reader, content));
        }
    }

    private void show(ServerRequest request, ServerResponse response, Visitor visitor, Slug slug) {
        switch (chat.rooms().view().view(new ViewRoom.Query(visitor.id(), slug))) {
            case ViewRoom.Outcome.Viewed(var view, var membership)
            when !view.room().slug().equals(slug) ->
                Reply.seeOther(response, pages.links().roomPart(view.room().slug(), "stream"));
            case ViewRoom.Outcome.Viewed(var view, var membership) -> {
                var pane = pane(visitor, view, membership);
                if (Guard.isHead(request)) {
                    still(response, visitor, pane, Duration.ZERO);
                } else {
                    enter(request, response, visitor, view, pane);
                }
            }
            case ViewRoom.Outcome.NotAMember(var room, var memberCount) ->
                over(visitor.reader().unnamed(), response, Status.FORBIDDEN_403);
            case ViewRoom.Outcome.RoomNotFound() -> over(visitor.reader().unnamed(), response, Status.NOT_FOUND_404);
        }
    }

    private void enter(
            ServerRequest request, ServerResponse response, Visitor visitor, RoomView view, StreamContent.Pane pane) {
        switch (sockets.tryEnter(visitor)) {
            case SocketLimits.Entry.Entered(var leave) -> {
                var session = new LiveSession(
                        chat, visitor, visitors.token(request.headers()).orElseThrow());
                var stream = new LiveStream(session, pace.heartbeat(), pace.nanoClock());
                open.add(stream);
                Runnable forget = chat.live().onSessionEnd(visitor.session().id(), () -> stream.end(Duration.ZERO));
                try {
                    // The session may have ended, and the server begun to stop, before the stream was known.
                    if (!session.use()) {
                        over(visitor.reader().unnamed(), response, Status.UNAUTHORIZED_401);
                    } else if (stopping) {
                        still(response, visitor, pane, RESTART);
                    } else {
                        follow(response, visitor, view, pane, stream);
                    }
                } finally {
                    forget.run();
                    open.remove(stream);
                    leave.run();
                }
            }
            case SocketLimits.Entry.TooManyOfUser() -> still(response, visitor, pane, CROWDED);
            case SocketLimits.Entry.TooManyOfAddress() -> still(response, visitor, pane, CROWDED);
        }
    }

    private void follow(
            ServerResponse response, Visitor visitor, RoomView view, StreamContent.Pane pane, LiveStream stream) {
        var position = new Position(chat.store().epoch(), view.revision());
        var start = new Subscribing.Start.After(position);
        FrameFormat format = Objects.requireNonNull(formats.get(visitor.language()));
        switch (chat.live().subscribe(visitor.id(), view.room().id(), start, format, stream::wake)) {
            case Subscribing.Subscribed(var subscription, var after) -> {
                try (subscription;
                        Attendance here = chat.presence().attend().attend(visitor.id())) {
                    here.beHere();
                    write(response, page(visitor.reader(), new StreamContent(null, pane, null)), stream, subscription);
                } catch (IOException e) {
                    throw new UncheckedIOException("the reader is not there any more", e);
                }
            }
            case Subscribing.Reset(var current) -> still(response, visitor, pane, Duration.ZERO);
            case Subscribing.Gone() -> over(visitor.reader().unnamed(), response, Status.FORBIDDEN_403);
        }
    }

    private void write(ServerResponse response, String page, LiveStream stream, Subscription subscription)
            throws IOException {
        int here = page.indexOf(HERE);
        response.status(Status.OK_200)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderNames.CONTENT_TYPE, Reply.HTML)
                .header(UNBUFFERED, "no");
        try (OutputStream out = Compression.uncompressed(response)) {
            out.write(bytes(page.substring(0, here)));
            out.flush();
            Duration pause = follow(stream, subscription, out);
            out.write(bytes("<meta http-equiv=\"refresh\" content=\"" + pause.toSeconds() + "\">"));
            out.write(bytes(page.substring(here + HERE.length())));
        }
    }

    /** A store that cannot be read ends the answer as other changes do: how it is by then is said to who asks anew. */
    private static Duration follow(LiveStream stream, Subscription subscription, OutputStream out) throws IOException {
        try {
            return stream.follow(subscription, out);
        } catch (StorageException failure) {
            return UNAVAILABLE;
        }
    }

    private StreamContent.Pane pane(Visitor visitor, RoomView view, Membership membership) {
        String room = pages.links().room(view.room().slug());
        return new StreamContent.Pane(
                titles.of(view, visitor.id()),
                view.room().isDirect(),
                membership.mayModerate(),
                view.hasOlder()
                        ? room + "?before=" + view.latest().getFirst().seq().value()
                        : null,
                items(view, membership, visitor.language()));
    }

    private List<StreamContent.Item> items(RoomView view, Membership membership, Language language) {
        Optional<MessageSeq> firstUnread = Unread.first(view.latest(), membership);
        String url = pages.links().roomPart(view.room().slug(), "read");
        return view.latest().stream()
                .map(message -> {
                    boolean isFirst = firstUnread.filter(message.seq()::equals).isPresent();
                    long last = view.latest().getLast().seq().value();
                    return new StreamContent.Item(
                            isFirst ? new StreamContent.NewLine(url, last) : null, messages.html(message, language));
                })
                .toList();
    }

    /** The messages as they are now; the browser asks again after a pause. */
    private void still(ServerResponse response, Visitor visitor, StreamContent.Pane pane, Duration pause) {
        Reply.html(response, Status.OK_200, page(visitor.reader(), new StreamContent(pause.toSeconds(), pane, null)));
    }

    /** Says that there is nothing to read here, alike to all who may not know why. */
    private void over(Reader reader, ServerResponse response, Status status) {
        String sentence = pages.sentences(reader.language()).say("pane_over");
        Reply.html(response, status, page(reader, new StreamContent(null, null, sentence)));
    }

    private String page(Reader reader, StreamContent content) {
        String title = Optional.ofNullable(content.pane())
                .map(StreamContent.Pane::title)
                .orElseGet(() -> Objects.requireNonNull(content.trouble()));
        return pages.page("stream", title, reader, content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
