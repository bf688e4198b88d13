package io.chatterspace.torture.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.json.mapper.JsonMapper;
import io.chatterspace.torture.client.Pages;
import io.chatterspace.torture.fault.Server;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Members of one room who send as fast as answers come, over all lives of a server, and remember what they were told. After
 * each start they repeat, with its key, what was not acknowledged. Its methods are confined to the test's thread; the
 * members' threads are its own.
 */
final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_UNANSWERED = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Member> members = new ArrayList<>();
    private final Map<String, String> sent = new ConcurrentHashMap<>();
    /** By key. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    /** The keys by number, of what was acknowledged or told as an event. */
    private final Map<Long, String> told = new ConcurrentHashMap<>();

    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Semaphore answers = new Semaphore(0);
    private volatile String room = "";

    private Crowd() {}

    /** People with a room on a new server. */
    static Crowd gather(Server server, int size) throws Exception {
        try (HttpClient http = Pages.newClient()) {
            Pages.setUp(http, server.address(), server.setUpCode());
        }
        Crowd crowd = new Crowd();
        String url = "";
        for (int i = 0; i < size; i++) {
            Member member = crowd.new Member("m" + i);
            crowd.members.add(member);
            member.post(server, "guest", "name=Member+" + i);
            String page = i == 0 ? member.post(server, "rooms", "name=Doom") : member.post(server, url + "/join", "");
            url = attribute(page, "data-url");
            crowd.room = attribute(page, "data-room");
        }
        return crowd;
    }

    /** Has all of them connect and write until the connection ends or the crowd is closed. */
    void write(Server server) {
        answers.drainPermits();
        members.forEach(member -> member.start(server));
    }

    /** Waits for so many acknowledgements. */
    void awaitAcknowledged(int count) throws InterruptedException {
        assertThat(answers.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("%d acknowledgements; broken: %s", count, broken)
                .isTrue();
    }

    /** Waits until everybody's connection has ended, and everything that came was heard. */
    void awaitEnd() throws InterruptedException {
        for (Member member : members) {
            member.awaitEnd();
        }
    }

    /** The number of each acknowledged message by its key. */
    Map<String, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** The keys of acknowledged messages that are not stored. */
    List<String> lostFrom(StoredMessages stored) {
        return acknowledged.keySet().stream()
                .filter(key -> stored.all().stream().noneMatch(row -> row.key().equals(key)))
                .toList();
    }

    /** The keys of stored messages that were not acknowledged so far. */
    Set<String> unacknowledgedIn(StoredMessages stored) {
        return stored.all().stream()
                .map(StoredMessages.Row::key)
                .filter(key -> !acknowledged.containsKey(key))
                .collect(Collectors.toSet());
    }

    /** Expects that what was told is what is stored, and that nothing is stored that was not sent, or twice. */
    void expectKept(StoredMessages stored) {
        assertThat(broken).isEmpty();
        Map<Long, StoredMessages.Row> rows = new ConcurrentHashMap<>();
        stored.all().forEach(row -> rows.put(row.seq(), row));
        assertThat(stored.all()).extracting(StoredMessages.Row::key).doesNotHaveDuplicates();
        assertThat(sent.keySet())
                .containsAll(stored.all().stream().map(StoredMessages.Row::key).toList());
        stored.all().forEach(row -> assertThat(row.body()).isEqualTo(sent.get(row.key())));
        told.forEach((seq, key) -> {
            assertThat(rows).as("%s was told as number %d", key, seq).containsKey(seq);
            assertThat(rows.get(seq).key()).as("number %d", seq).isEqualTo(key);
        });
    }

    String room() {
        return room;
    }

    @Override
    public void close() throws InterruptedException {
        for (Member member : members) {
            member.close();
        }
    }

    private static String attribute(String html, String name) {
        Matcher matcher = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(html);
        assertThat(matcher.find()).as("%s in %s", name, html).isTrue();
        return matcher.group(1);
    }

    /** A number is one message's for ever, and a message has one number. */
    private void tell(long seq, String key) {
        String before = told.putIfAbsent(seq, key);
        if (before != null && !before.equals(key)) {
            broken.add("number " + seq + " was " + before + " and is " + key);
        }
    }

    private final class Member implements WebSocket.Listener {
        private final String name;
        private final CookieManager cookies = new CookieManager();
        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        private final StringBuilder text = new StringBuilder();
        private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
        private volatile Semaphore places = new Semaphore(0);
        private volatile CountDownLatch ended = new CountDownLatch(0);
        private volatile Thread writing = Thread.currentThread();
        private int made;

        Member(String name) {
            this.name = name;
        }

        String post(Server server, String path, String form) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }

        void start(Server server) {
            waiting.clear();
            sent.keySet().stream()
                    .filter(key -> key.startsWith(name + "-") && !acknowledged.containsKey(key))
                    .forEach(waiting::add);
            text.setLength(0);
            places = new Semaphore(MOST_UNANSWERED);
            ended = new CountDownLatch(1);
            String address = server.address().toString();
            var cookie = cookies.getCookieStore().getCookies().getFirst();
            WebSocket socket = client.newWebSocketBuilder()
                    .header("Cookie", cookie.getName() + "=" + cookie.getValue())
                    .header("Origin", address.substring(0, address.length() - 1))
                    .subprotocols("chatterspace.v1.json")
                    .buildAsync(URI.create("ws" + address.substring("http".length()) + "live"), this)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            say(socket, Map.of("type", "subscribe", "room", room));
            writing = Thread.ofPlatform().name("writer-" + name).daemon(true).start(() -> write(socket));
        }

        void awaitEnd() throws InterruptedException {
            assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the connection of %s has ended", name)
                    .isTrue();
            writing.join(PATIENCE);
        }

        void close() throws InterruptedException {
            ended.countDown();
            if (!Thread.currentThread().equals(writing)) {
                writing.join(PATIENCE);
            }
            client.shutdownNow();
        }

        private void write(WebSocket socket) {
            try {
                while (ended.getCount() > 0) {
                    if (places.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                        String again = waiting.poll();
                        String key = again == null ? name + "-" + made++ : again;
                        String body = sent.computeIfAbsent(key, unsent -> unsent + " says 言葉 🙂".repeat(made % 40));
                        say(socket, Map.of("type", "send", "room", room, "key", key, "body", body));
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                socket.abort();
            }
        }

        private static void say(WebSocket socket, Map<String, Object> frame) {
            socket.sendText(JSON.toJson(frame), true)
                    .exceptionally(closed -> socket)
                    .join();
        }

        private void hear(Map<String, Object> frame) {
            String key = String.valueOf(frame.get("key"));
            switch (String.valueOf(frame.get("type"))) {
                case "ack" -> {
                    long seq = ((Number) frame.get("seq")).longValue();
                    tell(seq, key);
                    Long before = acknowledged.putIfAbsent(key, seq);
                    if (before != null && before != seq) {
                        broken.add(key + " was number " + before + " and is " + seq);
                    }
                    answers.release();
                    places.release();
                }
                case "error" -> {
                    switch (String.valueOf(frame.get("code"))) {
                        case "unavailable", "retry_after" -> waiting.add(key);
                        default -> broken.add(frame.toString());
                    }
                    places.release();
                }
                case "posted" -> {
                    @SuppressWarnings("unchecked") // What JSON calls an object has texts for keys.
                    Map<String, Object> message = (Map<String, Object>) frame.get("message");
                    tell(((Number) message.get("seq")).longValue(), String.valueOf(message.get("key")));
                }
                default -> {}
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                Map<String, Object> frame = JSON.fromJsonObject(text.toString());
                text.setLength(0);
                hear(frame);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            ended.countDown();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.countDown();
        }
    }
}
