package io.chatterspace.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of wrong passwords at once are no trouble for those who talk meanwhile. Timed, so part of bin/verify only. */
final class LoginFloodVerify {
    private static final int PEOPLE = 10;
    private static final int POSTS_EACH = 20;
    private static final Duration POST_EVERY = Duration.ofMillis(500);
    private static final int LOGINS_AT_ONCE = 200;
    private static final int WAVES = 10;
    private static final Duration WAVE_EVERY = Duration.ofSeconds(1);
    private static final Duration P99 = Duration.ofMillis(100);

    /** A fifteenth of what 200 hashes at once would take. */
    private static final String LITTLE_MEMORY = "-Xmx256m";

    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("\\b[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}\\b");

    @TempDir
    private Path data;

    /** Somebody with a browser that follows nothing. */
    private record Browser(ServerProcess server, HttpClient client) {
        static Browser on(ServerProcess server) {
            return new Browser(
                    server,
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .cookieHandler(new CookieManager())
                            .connectTimeout(TIMEOUT)
                            .build());
        }

        HttpResponse<String> post(URI action, Map<String, String> fields) {
            String body = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                    .collect(joining("&"));
            try {
                return client.send(
                        HttpRequest.newBuilder(action)
                                .timeout(TIMEOUT)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(server.log(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while sending a form", e);
            }
        }

        /** Sends a form that is to be taken, and says where it leads. */
        URI done(URI action, Map<String, String> fields) {
            HttpResponse<String> answer = post(action, fields);
            assertThat(answer.statusCode()).as("%s: %s", action, answer.body()).isIn(OK, SEE_OTHER);
            return action.resolve(answer.headers().firstValue("Location").orElse(""));
        }
    }

    /**
     * What the server said.
     *
     * @param head the status line and the header
     */
    private record Answer(int status, String head) {}

    /** Somebody who guesses, over a socket of their own: 200 real clients would keep the machine busy themselves. */
    private record Stranger(Socket socket, String request) {
        private static final Pattern LENGTH =
                Pattern.compile("\r\nContent-Length: (\\d+)\r\n", Pattern.CASE_INSENSITIVE);
        private static final String END = "\r\n\r\n";

        static Stranger at(ServerProcess server) throws IOException {
            URI action = server.at("sign-in");
            String body = "handle=admin&password=not+the+password";
            String request = "POST " + action.getPath() + " HTTP/1.1\r\nHost: " + action.getAuthority()
                    + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded"
                    + "\r\nContent-Length: " + body.length() + END + body;
            Socket socket = new Socket(action.getHost(), action.getPort());
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            return new Stranger(socket, request);
        }

        void tryPassword() throws IOException {
            socket.getOutputStream().write(request.getBytes(UTF_8));
        }

        Answer answer() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf(END) < 0) {
                int next = in.read();
                assertThat(next).as("the connection ended: %s", head).isNotNegative();
                head.append((char) next);
            }
            Matcher length = LENGTH.matcher(head);
            assertThat(length.find()).as(head.toString()).isTrue();
            in.skipNBytes(Long.parseLong(length.group(1)));
            return new Answer(Integer.parseInt(head.substring(9, 12)), head.toString());
        }

        void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void postingGoesOnWhileHundredsTryWrongPasswords() throws Exception {
        try (ServerProcess server = ServerProcess.startNew(
                data,
                Map.of(ServerProcess.JAVA_OPTION, LITTLE_MEMORY),
                // The flood comes from the same address as those who talk, and is not to be kept away before the
                // hashing.
                "--limit=sign-ins-per-address=unlimited,sign-ins-per-handle=unlimited,requests-per-address=unlimited")) {
            Browser administrator = setUp(server);
            URI room = administrator.done(server.at("rooms"), Map.of("name", "Lobby"));
            List<Browser> people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> guest(server, room, i))
                    .toList();
            List<Stranger> strangers = new ArrayList<>();
            for (int i = 0; i < LOGINS_AT_ONCE; i++) {
                strangers.add(Stranger.at(server));
            }
            // The first time, what is measured is how the programs on both ends are compiled.
            talkAndFlood(people, room, strangers);
            Talk talk = talkAndFlood(people, room, strangers);
            for (Stranger stranger : strangers) {
                stranger.close();
            }

            expectRefused(talk.logins());
            List<Long> millis = new ArrayList<>(talk.millis());
            millis.sort(Long::compare);
            long p99 = millis.get((int) Math.ceil(millis.size() * 0.99) - 1);
            System.out.println("LoginFloodVerify: " + millis.size() + " posts, p99 " + p99 + " ms, worst "
                    + millis.getLast() + " ms; " + talk.logins().size() + " logins");
            assertThat(p99).as("milliseconds at p99 of %s", millis).isLessThan(P99.toMillis());
        }
    }

    /**
     * What was said beside a flood.
     *
     * @param millis how long each post took
     * @param logins the answers of the flood
     */
    private record Talk(List<Long> millis, List<Answer> logins) {}

    private static Talk talkAndFlood(List<Browser> people, URI room, List<Stranger> strangers)
            throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Long>> talking = threads.submit(() -> talk(people, room));
            List<Answer> logins = flood(strangers);
            return new Talk(talking.get(), logins);
        }
    }

    private static Browser setUp(ServerProcess server) {
        await("the set-up code is shown")
                .atMost(TIMEOUT)
                .until(() -> CODE.matcher(server.log()).find());
        Matcher code = CODE.matcher(server.log());
        assertThat(code.find()).isTrue();
        Browser administrator = Browser.on(server);
        administrator.done(
                server.at("set-up"),
                Map.of(
                        "code", code.group(),
                        "installation", "Our chat",
                        "guest", "on",
                        "name", "Administrator",
                        "handle", "admin",
                        "password", "correct horse battery"));
        return administrator;
    }

    private static Browser guest(ServerProcess server, URI room, int i) {
        Browser guest = Browser.on(server);
        guest.done(server.at("guest"), Map.of("name", "Person " + i));
        guest.done(URI.create(room + "/join"), Map.of());
        return guest;
    }

    /** All post at a fixed pace; how many milliseconds each post took from when it was due. */
    private static List<Long> talk(List<Browser> people, URI room) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Callable<List<Long>>> talkers = IntStream.range(0, people.size())
                .<Callable<List<Long>>>mapToObj(i -> () -> {
                    long first = start + i * POST_EVERY.toNanos() / people.size();
                    List<Long> millis = new ArrayList<>();
                    for (int n = 0; n < POSTS_EACH; n++) {
                        long due = first + n * POST_EVERY.toNanos();
                        parkUntil(due);
                        people.get(i).done(URI.create(room + "/messages"), Map.of("body", "Message " + n));
                        millis.add(Duration.ofNanos(System.nanoTime() - due).toMillis());
                    }
                    return millis;
                })
                .toList();
        List<Long> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Long>> talker : threads.invokeAll(talkers)) {
                all.addAll(talker.get());
            }
        }
        return all;
    }

    /** Sends logins wave by wave, as many at once as there are connections. */
    private static List<Answer> flood(List<Stranger> strangers) throws IOException {
        long start = System.nanoTime();
        List<Answer> answers = new ArrayList<>();
        for (int wave = 0; wave < WAVES; wave++) {
            parkUntil(start + wave * WAVE_EVERY.toNanos());
            for (Stranger stranger : strangers) {
                stranger.tryPassword();
            }
            for (Stranger stranger : strangers) {
                answers.add(stranger.answer());
            }
        }
        return answers;
    }

    /** Nobody came in; who could not be looked at was told when to come again. */
    private static void expectRefused(List<Answer> logins) {
        assertThat(logins)
                .allSatisfy(
                        login -> assertThat(login.status()).as(login.head()).isNotIn(OK, SEE_OTHER, INTERNAL_ERROR));
        assertThat(logins)
                .filteredOn(login -> login.status() == TOO_MANY_REQUESTS || login.status() == UNAVAILABLE)
                .as("refused as too many")
                .isNotEmpty()
                .allSatisfy(login -> assertThat(login.head()).containsIgnoringCase("\r\nRetry-After: "));
    }

    private static void parkUntil(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
    }
}
