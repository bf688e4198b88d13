package io.chatterspace.web.live;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.live.FrameFormat;
import io.chatterspace.application.session.Token;
import io.chatterspace.web.http.SameOrigin;
import io.chatterspace.web.http.Throttles;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.message.EmojiList;
import io.chatterspace.web.message.MessageFragments;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.room.MemberFragments;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.chatterspace.web.websocket.Handshake;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Decides who may open a live socket, and in which format. Thread-safe: immutable. */
public final class LiveEndpoint implements Handshake {
    /** The sub-protocol of browsers. */
    public static final String HTML = "chatterspace.v1.html";

    /** The sub-protocol of programs. */
    public static final String JSON = "chatterspace.v1.json";

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final SameOrigin sameOrigin;
    private final Map<Language, Commands> commands = new EnumMap<>(Language.class);
    private final FrameJson json = new FrameJson();
    private final Map<Language, FrameFormat> html = new EnumMap<>(Language.class);
    private final FrameFormat forPrograms;
    private final ServerFrame hello;
    private final SocketLimits sockets;
    private final LongSupplier nanoClock;

    public LiveEndpoint(
            ChatterSpace chat,
            Visitors visitors,
            SameOrigin sameOrigin,
            Speech speech,
            Bounds bounds,
            Greeting greeting) {
        this.chat = chat;
        this.visitors = visitors;
        this.sameOrigin = sameOrigin;
        this.sockets = bounds.sockets();
        this.nanoClock = bounds.nanoClock();
        Lookup lookup = chat.store().lookup();
        for (Language language : Language.values()) {
            var sentences = speech.pages().sentences(language);
            commands.put(language, new Commands(chat, speech.emoji(), bounds.throttles(), sentences));
            html.put(language, new HtmlFrames(json, lookup, speech.messages(), speech.members(), language));
        }
        this.forPrograms = new JsonFrames(json, lookup);
        this.hello = ServerFrame.Hello.of(chat.store().epoch().value(), greeting.assetsVersion(), greeting.heartbeat());
    }

    /** What frames say to people. */
    public record Speech(Pages pages, EmojiList emoji, MessageFragments messages, MemberFragments members) {}

    /**
     * How far connections may go.
     *
     * @param nanoClock rises steadily, whatever the wall clock does
     */
    public record Bounds(SocketLimits sockets, Throttles throttles, LongSupplier nanoClock) {}

    /** The types of the frames that clients may send. */
    public static List<String> requests() {
        return Arrays.stream(Request.values()).map(Request::type).toList();
    }

    /** What the first frame says of the server. */
    public record Greeting(String assetsVersion, Duration heartbeat) {}

    @Override
    public Answer answer(HttpPrologue prologue, Headers headers, PeerInfo peer) {
        if (!sameOrigin.isOwnOrigin(headers)) {
            return new Refuse(Status.FORBIDDEN_403, "not opened by one of our own pages");
        }
        Optional<String> subprotocol = Handshake.offeredSubprotocols(headers).stream()
                .filter(Set.of(HTML, JSON)::contains)
                .findFirst();
        Optional<Visitor> visitor = visitors.find(peer, headers);
        if (visitor.isEmpty()) {
            return new Refuse(Status.UNAUTHORIZED_401, "not signed in");
        }
        return subprotocol
                .<Answer>map(name -> accept(
                        name,
                        language(prologue, visitor.get()),
                        visitor.get(),
                        visitors.token(headers).orElseThrow()))
                .orElseGet(() -> new Refuse(Status.BAD_REQUEST_400, "offer " + HTML + " or " + JSON));
    }

    /** The one that the page is in which opens the socket; else the one that its browser asks for. */
    private static Language language(HttpPrologue prologue, Visitor visitor) {
        return prologue.query()
                .first("language")
                .asOptional()
                .flatMap(Language::of)
                .orElse(visitor.language());
    }

    private Answer accept(String subprotocol, Language language, Visitor visitor, Token token) {
        FrameFormat format = subprotocol.equals(HTML) ? Objects.requireNonNull(html.get(language)) : forPrograms;
        Commands spoken = Objects.requireNonNull(commands.get(language));
        var session = new LiveSession(chat, visitor, token);
        return switch (sockets.tryEnter(visitor)) {
            case SocketLimits.Entry.Entered(var leave) -> {
                var connection =
                        new LiveConnection(session, format, chat.live(), spoken, json, new NoticePace(nanoClock));
                connection.onEnd(leave);
                yield accept(subprotocol, visitor, session, connection);
            }
            case SocketLimits.Entry.TooManyOfUser() -> {
                var connection =
                        new LiveConnection(session, format, chat.live(), spoken, json, new NoticePace(nanoClock));
                connection.end(CloseCode.TOO_MANY.status());
                yield new Accept(subprotocol, connection);
            }
            case SocketLimits.Entry.TooManyOfAddress() ->
                new Refuse(Status.TOO_MANY_REQUESTS_429, "too many sockets from this address");
        };
    }

    private Answer accept(String subprotocol, Visitor visitor, LiveSession session, LiveConnection connection) {
        boolean accepted = false;
        try {
            connection.until(
                    action -> chat.live().onSessionEnd(visitor.session().id(), action));
            connection.noticed(addressee -> chat.live().onNotice(visitor.id(), addressee));
            // The session may have ended before it was watched.
            accepted = session.use();
        } finally {
            if (!accepted) {
                connection.forget();
            }
        }
        if (!accepted) {
            return new Refuse(Status.UNAUTHORIZED_401, "not signed in");
        }
        connection.attend(chat.presence().attend().attend(visitor.id()));
        connection.say(hello);
        return new Accept(subprotocol, connection);
    }
}
