package io.chatterspace.torture.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The chat's pages and forms as one person without a script uses them. Thread-safe. */
public final class Pages {
    private static final String SESSION = "chatterspace-session=";
    private static final int BAD_REQUEST = 400;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern MESSAGE =
            Pattern.compile("<li class=\"message( deleted)?\" id=\"m(\\d+)\"(.*?)</li>", Pattern.DOTALL);
    private static final Pattern BODY =
            Pattern.compile("class=\"body\"(?: data-source=\"([^\"]*)\")?[^>]*>(.*?)</", Pattern.DOTALL);
    private static final Pattern CHARACTER = Pattern.compile("&#([0-9]{1,7});");

    private final HttpClient client;
    private final URI base;
    private final String cookie;

    private Pages(HttpClient client, URI base, String cookie) {
        this.client = client;
        this.base = base;
        this.cookie = cookie;
    }

    /** How a page shows a room to a member. */
    public record RoomPage(URI url, String id, String epoch, long rev, String me, List<Shown> messages) {
        public RoomPage {
            messages = List.copyOf(messages);
        }
    }

    /** A message on a page; one that was deleted has no body. */
    public record Shown(long seq, String author, String key, Optional<String> body) {}

    /** A client for pages, to be shared by many. */
    public static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /**
     * Sets the installation up, lets guests in and everybody open rooms, and is its administrator.
     *
     * @param code what the server said when it started
     * @throws IOException if that is not answered, or refused
     */
    public static Pages setUp(HttpClient client, URI base, String code) throws IOException {
        Map<String, String> installation = Map.of(
                "code", code,
                "installation", "Torture",
                "guest", "on",
                "name", "Host",
                "handle", "host",
                "password", "somebody who tortures servers");
        Pages host = arrived(client, base, send(client, form(base.resolve("set-up"), "", installation)));
        Map<String, String> settings = Map.of("name", "Torture", "join-guest", "on", "room-creators", "everybody");
        HttpResponse<String> changed =
                send(client, form(base.resolve("administration/settings"), host.cookie, settings));
        if (changed.statusCode() >= BAD_REQUEST) {
            throw new IOException("the settings were refused: " + changed.statusCode());
        }
        return host;
    }

    /**
     * Comes in as a guest.
     *
     * @throws IOException if that is not answered, or refused
     */
    public static Pages join(HttpClient client, URI base, String name) throws IOException {
        return arrived(client, base, send(client, form(base.resolve("guest"), "", Map.of("name", name))));
    }

    private static Pages arrived(HttpClient client, URI base, HttpResponse<String> answer) throws IOException {
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .map(header -> header.split(";", 2)[0])
                .filter(pair -> pair.startsWith(SESSION))
                .findFirst()
                .orElseThrow(() -> new IOException("not signed in: " + answer.statusCode()));
        return new Pages(client, base, cookie);
    }

    /** The same person at another address of the same server. */
    public Pages through(URI otherBase) {
        return new Pages(client, otherBase, cookie);
    }

    public String cookie() {
        return cookie;
    }

    /** Opens a room and is its owner. */
    public RoomPage openRoom(String name) throws IOException {
        HttpResponse<String> answer = send(client, form(base.resolve("rooms"), cookie, Map.of("name", name)));
        URI url = location(answer);
        return room(url).orElseThrow(() -> new IOException(url + " is not readable"));
    }

    /**
     * The page of a room; empty if it is not there or not this person's to read.
     *
     * @throws IOException if that is not answered
     */
    public Optional<RoomPage> room(URI url) throws IOException {
        URI here = base.resolve(url.getPath());
        HttpResponse<String> answer = send(
                client, HttpRequest.newBuilder(here).header("Cookie", cookie).GET());
        if (answer.statusCode() >= 500) {
            throw new IOException(url + " answers " + answer.statusCode());
        }
        return answer.body().contains(" data-rev=") ? Optional.of(parse(here, answer.body())) : Optional.empty();
    }

    /**
     * Sends a form to a part of a room.
     *
     * @return the status of the answer, before any redirect
     * @throws IOException if there is no answer: nobody knows what became of it
     */
    public int post(URI room, String part, Map<String, String> fields) throws IOException {
        return send(client, form(URI.create(base.resolve(room.getPath()) + "/" + part), cookie, fields))
                .statusCode();
    }

    private URI location(HttpResponse<String> answer) throws IOException {
        return answer.headers()
                .firstValue("Location")
                .map(base::resolve)
                .orElseThrow(() -> new IOException("no redirect: " + answer.statusCode()));
    }

    private static RoomPage parse(URI url, String html) {
        List<Shown> messages = new ArrayList<>();
        Matcher items = MESSAGE.matcher(html);
        while (items.find()) {
            String item = items.group(3);
            Matcher body = BODY.matcher(item);
            boolean deleted = items.group(1) != null;
            messages.add(new Shown(
                    Long.parseLong(items.group(2)),
                    attribute(item, "data-author"),
                    attribute(item, "data-key"),
                    !deleted && body.find() ? Optional.of(typed(body)) : Optional.empty()));
        }
        return new RoomPage(
                url,
                attribute(html, "data-room"),
                attribute(html, "data-epoch"),
                Long.parseLong(attribute(html, "data-rev")),
                attribute(html, "data-me"),
                messages);
    }

    private static String attribute(String html, String name) {
        Matcher matcher = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(html);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Where a text is formatted, the page has what was typed beside it. */
    private static String typed(Matcher body) {
        return unescape(body.group(1) == null ? body.group(2) : body.group(1));
    }

    private static String unescape(String html) {
        return CHARACTER
                .matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1)))))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static HttpRequest.Builder form(URI action, String cookie, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
