package io.chatterspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.LiveVisit.Frame;
import io.chatterspace.server.ServerProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged server as a process: how it starts, how it ends, and what is left when it is killed. */
final class ProcessIT {
    private static final int SENDERS = 4;
    private static final int ROUNDS = 4;
    private static final int SIGTERM_EXIT = 143;

    @TempDir
    private Path data;

    /** A room with some who write in it while the server comes to its end. */
    private record Load(Visit.RoomPage room, Visit reader, List<Sender> senders) {
        static Load on(ServerProcess server, Random random) {
            Visit owner = Visit.signedIn(server, "Olga");
            Visit.RoomPage room = owner.open("Load");
            List<Sender> senders = IntStream.range(0, SENDERS)
                    .mapToObj(i -> {
                        Visit visit = Visit.signedIn(server, "Sender " + i);
                        return new Sender(visit, visit.join(room), "s" + i, new Random(random.nextLong()));
                    })
                    .toList();
            return new Load(room, owner, senders);
        }

        /** Lets all write, ends the server after so many answers, and returns the close codes. */
        List<Integer> runUntil(int answers, Runnable end) throws Exception {
            Semaphore answered = new Semaphore(0);
            try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().name("sender-", 0).factory())) {
                List<Future<Integer>> running = senders.stream()
                        .map(sender -> threads.submit(() -> sender.sendUntilClosed(answered)))
                        .toList();
                assertThat(answered.tryAcquire(answers, 60, TimeUnit.SECONDS))
                        .as("%s answers within a minute", answers)
                        .isTrue();
                end.run();
                List<Integer> codes = new ArrayList<>();
                for (Future<Integer> sender : running) {
                    codes.add(sender.get(60, TimeUnit.SECONDS));
                }
                return codes;
            }
        }

        void expectKept(StoredRoom stored) {
            stored.expectNoGap();
            senders.forEach(sender -> sender.expectKept(stored));
        }

        /** Expects the room's whole story over a socket: every revision once, in order, and the same messages. */
        void expectTold(StoredRoom stored) {
            try (LiveVisit live = reader.live()) {
                live.subscribe(room, 0);
                List<Frame> events = live.hearUntil("caught_up").stream()
                        .filter(Frame::isEvent)
                        .toList();
                assertThat(events).extracting(event -> event.number("rev")).isEqualTo(stored.revisions());
                List<Frame> posted = events.stream()
                        .filter(event -> event.type().equals("posted"))
                        .map(event -> event.object("message"))
                        .toList();
                assertThat(posted)
                        .extracting(message -> message.number("seq"))
                        .isEqualTo(StoredRoom.upTo(stored.lastSeq()));
                assertThat(posted)
                        .extracting(message -> message.has("body") ? message.text("body") : null)
                        .isEqualTo(stored.messages().stream()
                                .map(row -> row.body().orElse(null))
                                .toList());
                assertThat(posted)
                        .extracting(message -> message.text("author") + "/" + message.text("key"))
                        .isEqualTo(stored.messages().stream()
                                .map(row -> row.author() + "/" + row.key())
                                .toList());
            }
        }
    }

    @Test
    void losesAndDoublesNothingWhenKilled() throws Exception {
        long seed = Long.getLong("chatterspace.seed", System.nanoTime());
        System.out.println("ProcessIT: -Dchatterspace.seed=" + seed);
        Random random = new Random(seed);
        try (ServerProcess server = ServerProcess.start(data)) {
            Load load = Load.on(server, random);
            for (int round = 0; round < ROUNDS; round++) {
                int answers = 20 + random.nextInt(400);
                // Somewhere inside of the batch that is being written by then.
                int further = random.nextInt(3_000_000);
                load.runUntil(answers, () -> {
                    LockSupport.parkNanos(further);
                    server.kill();
                });

                StoredRoom left =
                        StoredRoom.readCopy(server.database(), load.room().id());
                load.expectKept(left);
                server.restart();
                load.expectTold(left);
                load.senders().forEach(Sender::repeat);
            }
            assertThat(server.stop()).as(server::log).isIn(0, SIGTERM_EXIT);
            StoredRoom last = StoredRoom.read(server.database(), load.room().id());
            load.expectKept(last);
            assertThat(last.messages())
                    .hasSize(load.senders().stream().mapToInt(Sender::count).sum());
        }
    }

    @Test
    void finishesWhatItAcceptedWhenAskedToEnd() throws Exception {
        try (ServerProcess server = ServerProcess.start(data)) {
            Load load = Load.on(server, new Random(1));
            List<Integer> codes = load.runUntil(200, () -> expectQuickEnd(server));

            assertThat(codes).as(server::log).containsOnly(1012);
            assertThat(data.resolve("chatterspace.db-wal")).doesNotExist();
            assertThat(data.resolve("chatterspace.db-shm")).doesNotExist();
            StoredRoom left = StoredRoom.read(server.database(), load.room().id());
            load.expectKept(left);
            assertThat(server.log()).doesNotContain("Exception", "ERROR", "WARN");

            server.restart();
            load.expectTold(left);
            load.senders().forEach(Sender::repeat);
        }
    }

    @Test
    void endsSoonWhenIdleConnectionsAreOpen() {
        try (ServerProcess server = ServerProcess.start(data)) {
            Visit visit = Visit.signedIn(server, "Olga");
            Visit.RoomPage room = visit.open("Quiet");
            try (LiveVisit live = visit.live()) {
                live.subscribe(room, room.revision());
                live.hearUntil("caught_up");
                expectQuickEnd(server);
                assertThat(live.closeCode()).isEqualTo(1012);
            }
        }
    }

    private static void expectQuickEnd(ServerProcess server) {
        long begun = System.nanoTime();
        assertThat(server.stop()).as(server::log).isIn(0, SIGTERM_EXIT);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Nested
    final class StartThatCannotBe {
        @Test
        void saysThatThePortIsInUse() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                expectRefused(data, "Port " + taken.getLocalPort(), "--port=" + taken.getLocalPort());
            }
        }

        @Test
        void saysThatTheDataFolderIsAFile() throws IOException {
            Path file = Files.writeString(data.resolve("file"), "not a folder");
            expectRefused(file, file.toString());
        }

        @Test
        void saysThatTheDataFolderIsBelowAFile() throws IOException {
            Path file = Files.writeString(data.resolve("file"), "not a folder");
            expectRefused(file.resolve("below"), file.toString());
        }

        @Test
        void saysThatTheFileIsNoDatabase() throws IOException {
            Path file = Files.writeString(data.resolve("chatterspace.db"), "Dear diary, ".repeat(100));
            expectRefused(data, "is not a database");
            assertThat(file).content().startsWith("Dear diary, ");
        }

        @Test
        void saysThatTheDatabaseIsANewerVersions() throws SQLException {
            try (ServerProcess server = ServerProcess.start(data)) {
                server.stop();
                try (Connection connection = StoredRoom.connect(server.database());
                        Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO schema_history (installed_rank, version, description, type, script, "
                            + "checksum, installed_by, installed_on, execution_time, success) "
                            + "SELECT installed_rank + 1, '999', description, type, 'V999__later.sql', "
                            + "checksum, installed_by, installed_on, execution_time, success "
                            + "FROM schema_history ORDER BY installed_rank DESC LIMIT 1");
                }
            }
            expectRefused(data, "newer version");
        }

        @Test
        void saysWhichLineOfTheWordListIsNoWord() throws IOException {
            Path words = Files.writeString(data.resolve("words.txt"), "drat\ntwo words\n");
            expectRefused(data, "Line 2 of the word list " + words, "--port=0", "--word-list=" + words);
            expectRefused(data, "words.gone cannot be read", "--port=0", "--word-list=" + data.resolve("words.gone"));
            assertThat(data.resolve("chatterspace.db")).doesNotExist();
        }

        @Test
        void namesTheProcessThatUsesTheData() {
            try (ServerProcess server = ServerProcess.start(data)) {
                expectRefused(data, "in use by process " + server.pid() + ".");
                assertThat(Visit.signedIn(server, "Olga").open("Unharmed").revision())
                        .isPositive();
            }
        }

        private void expectRefused(Path folder, String reason, String... more) {
            List<String> arguments = new ArrayList<>(List.of("--data=" + folder));
            arguments.addAll(more.length == 0 ? List.of("--port=0") : List.of(more));
            Ended ended = ServerProcess.runToEnd(Map.of(), arguments.toArray(String[]::new));
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).contains(reason).endsWith("\n");
            assertThat(ended.err().strip().lines()).as("one plain line").hasSize(1);
            assertThat(ended.err()).doesNotContain("Exception", "\tat ", "io.chatterspace");
        }
    }

    @Nested
    final class CommandLine {
        @Test
        void takesEverySettingAsAnOption() {
            URI address = ServerProcess.addressOf(
                    Map.of(),
                    "--port=0",
                    "--host=127.0.0.2",
                    "--data=" + data.resolve("here"),
                    "--base-path=/talk/here");
            assertThat(address.getHost()).isEqualTo("127.0.0.2");
            assertThat(address.getPath()).isEqualTo("/talk/here/");
            assertThat(data.resolve("here/chatterspace.db")).exists();
        }

        @Test
        void takesEverySettingFromTheEnvironment() throws IOException {
            int port = freePort();
            URI address = ServerProcess.addressOf(Map.of(
                    "CHATTERSPACE_PORT",
                    Integer.toString(port),
                    "CHATTERSPACE_HOST",
                    "127.0.0.2",
                    "CHATTERSPACE_DATA",
                    data.resolve("there").toString(),
                    "CHATTERSPACE_BASE_PATH",
                    "/talk/"));
            assertThat(address).hasToString("http://127.0.0.2:" + port + "/talk/");
            assertThat(data.resolve("there/chatterspace.db")).exists();
        }

        @Test
        void prefersOptionsToTheEnvironment() {
            URI address = ServerProcess.addressOf(
                    Map.of(
                            "CHATTERSPACE_PORT", "no number",
                            "CHATTERSPACE_HOST", "no host",
                            "CHATTERSPACE_DATA", data.resolve("there").toString(),
                            "CHATTERSPACE_BASE_PATH", "no path",
                            "CHATTERSPACE_HEARTBEAT", "no number"),
                    "--heartbeat=3",
                    "--port=0",
                    "--host=127.0.0.1",
                    "--data=" + data.resolve("here"),
                    "--base-path=/");
            assertThat(address.getHost()).isEqualTo("127.0.0.1");
            assertThat(address.getPath()).isEqualTo("/");
            assertThat(data.resolve("here/chatterspace.db")).exists();
            assertThat(data.resolve("there")).doesNotExist();
        }

        @Test
        void servesBelowTheBasePath() {
            try (ServerProcess server = ServerProcess.start(data, "--base-path=/talk")) {
                Visit olga = Visit.signedIn(server, "Olga");
                Visit.RoomPage room = olga.open("Below");
                assertThat(room.url().getPath()).startsWith("/talk/rooms/");
                try (LiveVisit live = olga.live()) {
                    live.subscribe(room, 0);
                    assertThat(live.hearUntil("caught_up").getLast().number("rev"))
                            .isEqualTo(room.revision());
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"--public-url=https://chat.example", "environment"})
        void takesThePublicUrl(String how) throws Exception {
            boolean isOption = how.startsWith("--");
            Map<String, String> environment =
                    isOption ? Map.of() : Map.of("CHATTERSPACE_PUBLIC_URL", "https://chat.example");
            String[] options = isOption ? new String[] {how} : new String[0];
            try (ServerProcess server = ServerProcess.start(data, environment, options);
                    HttpClient client = HttpClient.newHttpClient()) {
                HttpRequest guest = HttpRequest.newBuilder(server.at("guest"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", "https://chat.example")
                        .POST(HttpRequest.BodyPublishers.ofString("name=Olga"))
                        .build();
                HttpResponse<String> answer = client.send(guest, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(303);
                assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                        .contains("Secure");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"--trusted-proxy=192.0.2.0/24,127.0.0.1", "environment", "none"})
        void believesTheTrustedProxyAlone(String how) throws Exception {
            Map<String, String> environment =
                    how.equals("environment") ? Map.of("CHATTERSPACE_TRUSTED_PROXY", "::1, 127.0.0.0/8") : Map.of();
            List<String> options = new ArrayList<>(List.of("--public-url=https://chat.example"));
            if (how.startsWith("--")) {
                options.add(how);
            }
            try (ServerProcess server = ServerProcess.start(data, environment, options.toArray(String[]::new));
                    HttpClient client = HttpClient.newHttpClient()) {
                HttpRequest plain = HttpRequest.newBuilder(server.at("sign-in"))
                        .header("X-Forwarded-Proto", "http")
                        .build();
                int status = client.send(plain, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                assertThat(status).isEqualTo(how.equals("none") ? 200 : 308);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.data())))
                        .isEqualTo("rwx------");
            }
        }

        @Test
        void limitsAsItIsTold() {
            try (ServerProcess server = ServerProcess.startNew(data, Map.of(), "--limit=posts=1/60/2")) {
                Installation.setUp(server.address(), server.setUpCode().orElseThrow());
                Visit olga = Visit.signedIn(server, "Olga");
                Visit.RoomPage room = olga.open("Quiet");
                olga.say(room, "One");
                olga.say(room, "Two");

                HttpResponse<String> third = olga.attempt(room.part("messages"), Map.of("body", "Three"));
                assertThat(third.statusCode()).isEqualTo(429);
                assertThat(third.headers().firstValue("Retry-After").map(Integer::parseInt))
                        .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 60));
                assertThat(olga.look(room).revision()).isEqualTo(room.revision() + 2);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"mask", "refuse"})
        void keepsWordsFromBeingSaid(String action) throws IOException {
            Path words = Files.writeString(data.resolve("words.txt"), "# Not here.\ndrat # mild\n\n");
            try (ServerProcess server =
                    ServerProcess.start(data, "--word-list=" + words, "--word-list-action=" + action)) {
                Visit olga = Visit.signedIn(server, "Olga");
                Visit.RoomPage room = olga.open("Polite");
                HttpResponse<String> said = olga.attempt(room.part("messages"), Map.of("body", "Oh DRAT, hydrated"));

                String page = olga.get(room.url()).body();
                if (action.equals("mask")) {
                    assertThat(said.statusCode()).isEqualTo(200);
                    assertThat(page)
                            .contains("Oh \u2022\u2022\u2022\u2022, hydrated")
                            .doesNotContain("DRAT");
                } else {
                    assertThat(said.statusCode()).isEqualTo(422);
                    assertThat(said.body()).contains("This message has a word that is not used here.");
                    assertThat(page).doesNotContain("hydrated");
                }
            }
        }

        @Test
        void explainsItself() {
            Ended help = ServerProcess.runToEnd(Map.of(), "--help");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out())
                    .contains(
                            "--port",
                            "--host",
                            "--data",
                            "--base-path",
                            "--public-url",
                            "--trusted-proxy",
                            "--heartbeat",
                            "--erase-after",
                            "--session-idle-days",
                            "--session-days",
                            "--limit",
                            "--sockets-per-user",
                            "--sockets-per-address",
                            "--word-list",
                            "--demo",
                            "--version");
            assertThat(help.err()).isEmpty();
            Ended version = ServerProcess.runToEnd(Map.of(), "--version");
            assertThat(version.exitCode()).isZero();
            assertThat(version.out()).matches("ChatterSpace \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
            assertThat(version.err()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--port=65536",
                    "--port=many",
                    "--base-path=talk",
                    "--public-url=chat.example",
                    "--trusted-proxy=proxy.example",
                    "--trusted-proxy=10.0.0.0/8,10.0.0.0/33",
                    "--heartbeat=0",
                    "--erase-after=0",
                    "--erase-after=86401",
                    "--session-idle-days=0",
                    "--session-idle-days=181",
                    "--session-days=29",
                    "--session-days=3651",
                    "--limit=colours=5/1",
                    "--limit=posts=often",
                    "--limit=posts=0/1",
                    "--sockets-per-user=0",
                    "--sockets-per-address=0",
                    "--word-list-action=scold",
                    "--colour=red"
                })
        void refusesWrongOptions(String option) {
            Ended ended = ServerProcess.runToEnd(Map.of(), "--data=" + data, option);
            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err().lines().findFirst().orElseThrow())
                    .contains(option.substring(0, option.indexOf('=')));
            assertThat(ended.err()).doesNotContain("Exception", "\tat ");
        }

        private static int freePort() throws IOException {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
                return free.getLocalPort();
            }
        }
    }
}
