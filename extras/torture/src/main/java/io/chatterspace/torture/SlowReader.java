package io.chatterspace.torture;

import io.chatterspace.torture.client.LiveSocket;
import io.chatterspace.torture.client.Pages;
import io.chatterspace.torture.client.Pages.RoomPage;
import io.chatterspace.torture.fault.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures what readers who do not read cost the others: the same load without and with them, in turn, on one server
 * with little memory. Confined to the main thread, but for its sockets' readers.
 */
@Command(
        name = "slow-reader",
        description = "Measures what clients that never read cost those that do.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SlowReader implements Callable<Integer> {
    private static final int SOCKETS_A_USER = 10;
    private static final int SENDERS = 4;
    private static final String PADDING = "x".repeat(60);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "JAR",
            defaultValue = "${env:CHATTERSPACE_JAR}",
            description = "The packaged server.")
    private Path server = Path.of("");

    @Option(names = "--readers", paramLabel = "N", defaultValue = "500", description = "Who reads (default: 500).")
    private int readers;

    @Option(names = "--rooms", paramLabel = "N", defaultValue = "10", description = "Rooms they are in (default: 10).")
    private int rooms;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "200", description = "Messages a second (default: 200).")
    private int rate;

    @Option(names = "--stuck", paramLabel = "N", defaultValue = "1", description = "Who never reads (default: 1).")
    private int stuck;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "20", description = "Each round (default: 20).")
    private int seconds;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Of each kind (default: 3).")
    private int rounds;

    /** How long messages took, in microseconds, up to a second. Thread-safe. */
    private static final class Latencies {
        private static final int MOST = 1_000_000;
        private final AtomicLongArray counts = new AtomicLongArray(MOST + 1);

        void add(long micros) {
            counts.incrementAndGet(Math.clamp(micros, 0, MOST));
        }

        void addAll(Latencies others) {
            for (int i = 0; i <= MOST; i++) {
                counts.addAndGet(i, others.counts.get(i));
            }
        }

        long total() {
            long total = 0;
            for (int i = 0; i <= MOST; i++) {
                total += counts.get(i);
            }
            return total;
        }

        long percentile(double share) {
            long wanted = (long) (total() * share);
            long seen = 0;
            for (int i = 0; i <= MOST; i++) {
                seen += counts.get(i);
                if (seen > wanted) {
                    return i;
                }
            }
            return MOST;
        }
    }

    private volatile Latencies latencies = new Latencies();

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("run by the command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path here = Files.createTempDirectory("chatterspace-slow-reader");
        var launch = Server.Launch.ofJar(
                server.toRealPath(), here.resolve("data"), here.resolve("logs"), "-Xmx256m", "-XX:TieredStopAtLevel=4");
        try (Server running = Server.start(launch);
                HttpClient http = Pages.newClient()) {
            measure(running, http, out);
        }
        return 0;
    }

    private void measure(Server running, HttpClient http, PrintWriter out) throws Exception {
        Pages host = Pages.setUp(http, running.address(), running.setUpCode());
        List<RoomPage> pages = new ArrayList<>();
        for (int i = 1; i <= rooms; i++) {
            pages.add(host.openRoom("Room " + i));
        }
        List<LiveSocket> open = new ArrayList<>();
        try {
            Pages user = host;
            for (int i = 0; i < readers; i++) {
                RoomPage room = pages.get(i / SOCKETS_A_USER % rooms);
                if (i % SOCKETS_A_USER == 0) {
                    user = Pages.join(http, running.address(), "Reader " + i);
                    user.post(room.url(), "join", Map.of());
                }
                open.add(follow(running, user, room));
            }
            List<LiveSocket> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(listening(running, host, text -> {}));
            }
            open.addAll(senders);
            out.printf(
                    "%d readers in %d rooms, %d messages a second, -Xmx256m; a round is %d s%n",
                    readers, rooms, rate, seconds);
            round(running, senders, pages, "warming up", out);
            var without = new Latencies();
            var with = new Latencies();
            for (int i = 1; i <= rounds; i++) {
                without.addAll(round(running, senders, pages, "without", out));
                var blocked = new Stuck(running, host, pages.getFirst(), stuck);
                try (blocked) {
                    with.addAll(round(running, senders, pages, "with " + stuck + " stuck", out));
                }
                if (blocked.isOver()) {
                    throw new IOException("those who are stuck could not come back");
                }
            }
            out.printf(
                    "All rounds: p99 %.2f ms without, %.2f ms with %d stuck%n",
                    without.percentile(0.99) / 1000.0, with.percentile(0.99) / 1000.0, stuck);
        } finally {
            open.forEach(LiveSocket::close);
        }
    }

    private Latencies round(
            Server running, List<LiveSocket> senders, List<RoomPage> pages, String name, PrintWriter out)
            throws IOException {
        var mine = new Latencies();
        latencies = mine;
        long gap = TimeUnit.SECONDS.toNanos(1) / rate;
        long next = System.nanoTime();
        for (int i = 0; i < rate * seconds; i++, next += gap) {
            LockSupport.parkNanos(next - System.nanoTime());
            RoomPage room = pages.get(i % pages.size());
            long now = System.nanoTime();
            senders.get(i % senders.size())
                    .say("{\"type\":\"send\",\"room\":\"" + room.id() + "\",\"key\":\"k" + now + "\",\"body\":\"@" + now
                            + "@" + PADDING + "\"}");
        }
        long wanted = (long) rate * seconds * readers / rooms;
        for (int i = 0; i < 100 && mine.total() < wanted; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        out.printf(
                "%-28s p50 %6.1f ms, p99 %6.1f ms, %,d of %,d deliveries, %d MB resident%n",
                name,
                mine.percentile(0.5) / 1000.0,
                mine.percentile(0.99) / 1000.0,
                mine.total(),
                wanted,
                running.residentMegabytes());
        out.flush();
        return mine;
    }

    private LiveSocket follow(Server running, Pages user, RoomPage room) throws IOException {
        LiveSocket socket = listening(running, user, this::delivered);
        socket.say("{\"type\":\"subscribe\",\"room\":\"" + room.id() + "\"}");
        return socket;
    }

    private static LiveSocket listening(Server running, Pages user, Consumer<String> ears) throws IOException {
        LiveSocket socket = open(running, user, ears);
        socket.listen();
        return socket;
    }

    private static LiveSocket open(Server running, Pages user, Consumer<String> ears) throws IOException {
        return LiveSocket.open(
                running.address().resolve("live"),
                user.cookie(),
                "chatterspace.v1.json",
                SILENCE,
                new LiveSocket.Ears() {
                    @Override
                    public void heard(String text) {
                        ears.accept(text);
                    }

                    @Override
                    public void ended(String why) {}
                });
    }

    /** The body begins with the time at which it was sent. */
    private void delivered(String text) {
        int from = text.indexOf("\"body\":\"@");
        if (from >= 0) {
            int begin = from + "\"body\":\"@".length();
            long sent = Long.parseLong(text, begin, text.indexOf('@', begin), 10);
            latencies.add((System.nanoTime() - sent) / 1_000);
        }
    }

    /** Some who subscribe from the room's beginning and never read; when they are cut off, they come back. */
    private static final class Stuck implements AutoCloseable {
        private final LiveSocket[] sockets;
        private final AtomicBoolean failed = new AtomicBoolean();
        private final AtomicBoolean over = new AtomicBoolean();

        Stuck(Server running, Pages user, RoomPage room, int count) throws IOException {
            sockets = new LiveSocket[count];
            for (int i = 0; i < count; i++) {
                sockets[i] = stuck(running, user, room);
            }
            int all = count;
            Thread.ofVirtual().start(() -> {
                for (int i = 0; !over.get(); i = (i + 1) % all) {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5) / all);
                    try {
                        sockets[i].close();
                        sockets[i] = stuck(running, user, room);
                    } catch (IOException e) {
                        failed.set(!over.get());
                        return;
                    }
                }
            });
        }

        private LiveSocket stuck(Server running, Pages user, RoomPage room) throws IOException {
            LiveSocket socket = open(running, user, text -> {});
            socket.say("{\"type\":\"subscribe\",\"room\":\"" + room.id() + "\",\"epoch\":\"" + room.epoch()
                    + "\",\"rev\":1}");
            return socket;
        }

        /** Whether they gave up before they were asked to. */
        boolean isOver() {
            return failed.get();
        }

        @Override
        public void close() {
            over.set(true);
            Arrays.stream(sockets).forEach(LiveSocket::close);
        }
    }
}
