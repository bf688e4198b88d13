package io.chatterspace.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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

    /** What 200 hashes at once would take ten times. */
    private static final long MAX_GROWTH_KIB = 384 * 1024;

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

    @Test
    void postingGoesOnWhileHundredsTryWrongPasswords() throws Exception {
        try (ServerProcess server = ServerProcess.startNew(
                data,
                Map.of(),
                // The flood comes from the same address as those who talk, and is not to be kept away before the
                // hashing.
                "--limit=sign-ins-per-address=unlimited,sign-ins-per-handle=unlimited,requests-per-address=unlimited")) {
            Browser administrator = setUp(server);
            URI room = administrator.done(server.at("rooms"), Map.of("name", "Lobby"));
            List<Browser> people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> guest(server, room, i))
                    .toList();
            Browser stranger = Browser.on(server);
            talk(people, room);
            login(server, stranger);
            long before = memoryKib(server, "VmRSS");

            List<Long> millis = new ArrayList<>();
            List<HttpResponse<String>> logins = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<List<Long>> talking = threads.submit(() -> talk(people, room));
                logins.addAll(flood(server, stranger, threads));
                millis.addAll(talking.get());
            }

            expectRefused(logins);
            millis.sort(Long::compare);
            long p99 = millis.get((int) Math.ceil(millis.size() * 0.99) - 1);
            long growth = memoryKib(server, "VmHWM") - before;
            System.out.println("LoginFloodVerify: " + millis.size() + " posts, p99 " + p99 + " ms, worst "
                    + millis.getLast() + " ms; " + logins.size() + " logins; " + growth / 1024 + " MiB more memory");
            assertThat(p99).as("milliseconds at p99 of %s", millis).isLessThan(P99.toMillis());
            assertThat(growth).as("KiB of memory at the peak").isLessThan(MAX_GROWTH_KIB);
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

    private static List<HttpResponse<String>> flood(ServerProcess server, Browser stranger, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int wave = 0; wave < WAVES; wave++) {
            parkUntil(start + wave * WAVE_EVERY.toNanos());
            List<Callable<HttpResponse<String>>> logins = IntStream.range(0, LOGINS_AT_ONCE)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> login(server, stranger))
                    .toList();
            for (Future<HttpResponse<String>> login : threads.invokeAll(logins)) {
                answers.add(login.get());
            }
        }
        return answers;
    }

    private static HttpResponse<String> login(ServerProcess server, Browser stranger) {
        return stranger.post(server.at("sign-in"), Map.of("handle", "admin", "password", "not the password"));
    }

    /** Nobody came in; who could not be looked at was told when to come again. */
    private static void expectRefused(List<HttpResponse<String>> logins) {
        assertThat(logins)
                .allSatisfy(login ->
                        assertThat(login.statusCode()).as(login.body()).isNotIn(OK, SEE_OTHER, INTERNAL_ERROR));
        List<HttpResponse<String>> later = logins.stream()
                .filter(login -> login.statusCode() == TOO_MANY_REQUESTS || login.statusCode() == UNAVAILABLE)
                .toList();
        assertThat(later)
                .as("refused as too many")
                .isNotEmpty()
                .allSatisfy(login ->
                        assertThat(login.headers().firstValue("Retry-After")).isPresent());
    }

    private static void parkUntil(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
    }

    /** A line of Linux's account of the process' memory. */
    private static long memoryKib(ServerProcess server, String line) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(text -> text.startsWith(line + ":"))
                .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
