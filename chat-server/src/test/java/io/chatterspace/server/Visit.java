package io.chatterspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who does by forms what the pages offer. Forms that are refused fail here.
 *
 * <p>Thread-safe.
 */
public final class Visit {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ServerProcess server;
    private final HttpClient client;
    private final CookieManager cookies = new CookieManager();

    private Visit(ServerProcess server) {
        this.server = server;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /** Somebody who has chosen a name. */
    public static Visit signedIn(ServerProcess server, String name) {
        Visit visit = new Visit(server);
        visit.post(server.at("guest"), Map.of("name", name));
        return visit;
    }

    /** Somebody who is not signed in. */
    public static Visit anonymous(ServerProcess server) {
        return new Visit(server);
    }

    /** The administrator that {@link Installation} made, in one more browser. */
    public static Visit administrator(ServerProcess server) {
        return returning(server, Installation.HANDLE, Installation.PASSWORD);
    }

    /** Somebody who comes back. */
    public static Visit returning(ServerProcess server, String handle, String password) {
        Visit visit = new Visit(server);
        visit.post(server.at("sign-in"), Map.of("handle", handle, "password", password));
        return visit;
    }

    /** Somebody who has registered. */
    public static Visit registered(ServerProcess server, String name, String handle) {
        Visit visit = new Visit(server);
        visit.post(server.at("register"), Map.of("name", name, "handle", handle, "password", Installation.PASSWORD));
        return visit;
    }

    /** Comes in again under that handle. */
    public void signInAgain(String handle) {
        post(server.at("sign-in"), Map.of("handle", handle, "password", Installation.PASSWORD));
    }

    /** A room as its page states it to a member. */
    public record RoomPage(URI url, String id, String epoch, long revision, String me) {
        /** A page below the room's. */
        public URI part(String path) {
            return URI.create(url + "/" + path);
        }
    }

    /** The server that is visited. */
    public ServerProcess server() {
        return server;
    }

    /** Asks for a page. */
    public HttpResponse<String> get(URI page) {
        return send(HttpRequest.newBuilder(page).GET());
    }

    /** Sends a form, follows it, and expects that it was taken. */
    public HttpResponse<String> post(URI action, Map<String, String> fields) {
        HttpResponse<String> answer = attempt(action, fields);
        assertThat(answer.statusCode()).as("%s: %s", action, answer.body()).isEqualTo(200);
        return answer;
    }

    /** Sends a form, and follows it if it was taken. */
    public HttpResponse<String> attempt(URI action, Map<String, String> fields) {
        return send(form(action, fields));
    }

    /** Opens a room and is its owner. */
    public RoomPage open(String name) {
        return page(post(server.at("rooms"), Map.of("name", name)));
    }

    /** Becomes a member of a room. */
    public RoomPage join(RoomPage room) {
        return join(room.url());
    }

    /** Becomes a member of the room at that address. */
    public RoomPage join(URI room) {
        return page(post(URI.create(room + "/join"), Map.of()));
    }

    /** Is no member of a room any more. */
    public void leave(RoomPage room) {
        post(room.part("leave"), Map.of());
    }

    /** The room as it is by now. */
    public RoomPage look(RoomPage room) {
        return page(get(room.url()));
    }

    /** Puts an emoji to a message. */
    public void react(RoomPage room, long seq, String emoji) {
        post(room.part("messages/" + seq + "/reactions"), Map.of("put", emoji));
    }

    /** Takes an emoji back. */
    public void takeBack(RoomPage room, long seq, String emoji) {
        post(room.part("messages/" + seq + "/reactions"), Map.of("take_back", emoji));
    }

    /** Pins a message. */
    public void pin(RoomPage room, long seq) {
        post(room.part("messages/" + seq + "/pin"), Map.of());
    }

    /** Takes a message's pin away. */
    public void unpin(RoomPage room, long seq) {
        post(room.part("messages/" + seq + "/unpin"), Map.of());
    }

    /** Bookmarks a message. */
    public void bookmark(RoomPage room, long seq) {
        post(room.part("messages/" + seq + "/bookmark"), Map.of());
    }

    /** Posts a message. */
    public void say(RoomPage room, String body) {
        post(room.part("messages"), Map.of("body", body));
    }

    /** Says what a room is about. */
    public void topic(RoomPage room, String topic) {
        post(room.part("topic"), Map.of("topic", topic));
    }

    /** Says something in answer to a message. */
    public void answer(RoomPage room, long original, String body) {
        post(room.part("messages"), Map.of("body", body, "reply", Long.toString(original)));
    }

    /** Edits a message. */
    public void edit(RoomPage room, long seq, String body) {
        post(room.part("messages/" + seq + "/edit"), Map.of("body", body));
    }

    /** Deletes a message. */
    public void delete(RoomPage room, long seq) {
        post(room.part("messages/" + seq + "/delete"), Map.of());
    }

    /** Marks everything up to a message as read. */
    public void read(RoomPage room, long seq) {
        post(room.part("read"), Map.of("seq", Long.toString(seq)));
    }

    /** Gives the room another name; the result has its new address. */
    public RoomPage rename(RoomPage room, String name) {
        return page(post(room.part("rename"), Map.of("name", name)));
    }

    /** Says who may post, {@code members} or {@code moderators}, and how many seconds lie between two messages. */
    public void rule(RoomPage room, String posting, int slowMode) {
        post(room.part("rules"), Map.of("posting", posting, "slow_mode", Integer.toString(slowMode)));
    }

    /** Archives the room. */
    public void archive(RoomPage room) {
        post(room.part("archive"), Map.of());
    }

    /** Takes the room out of the archive. */
    public void unarchive(RoomPage room) {
        post(room.part("unarchive"), Map.of());
    }

    /** Has another name from now on. */
    public void takeName(String name) {
        post(server.at("account/name"), Map.of("name", name));
    }

    /** Deletes the room. */
    public void deleteRoom(RoomPage room, String name) {
        post(room.part("delete"), Map.of("confirm", name));
    }

    /** Opens a live socket that gets JSON. */
    public LiveVisit live() {
        return LiveVisit.open(client, server.at("live"), cookieHeader());
    }

    /** The session's cookie. */
    public HttpCookie cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().endsWith("chatterspace-session"))
                .findFirst()
                .orElseThrow();
    }

    private String cookieHeader() {
        return cookie().getName() + "=" + cookie().getValue();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(server.log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for a page", e);
        }
    }

    private static HttpRequest.Builder form(URI action, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private RoomPage page(HttpResponse<String> answer) {
        String html = answer.body();
        assertThat(answer.statusCode()).as(html).isEqualTo(200);
        return new RoomPage(
                server.at(attribute(html, "data-url")),
                attribute(html, "data-room"),
                attribute(html, "data-epoch"),
                Long.parseLong(attribute(html, "data-rev")),
                attribute(html, "data-me"));
    }

    private static String attribute(String html, String name) {
        Matcher matcher = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(html);
        assertThat(matcher.find()).as("%s in %s", name, html).isTrue();
        return matcher.group(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
