package io.chatterspace.torture.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chatterspace.torture.fault.Trouble.Ending;
import io.chatterspace.torture.fault.Trouble.Way;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.History;
import io.chatterspace.torture.history.Journal;
import io.chatterspace.torture.history.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultProxyTest {
    private static final int PATIENCE_MILLIS = 10_000;

    /** How long nothing has to come to be taken for silence. */
    private static final int SILENCE_MILLIS = 300;

    private static final byte[] BYTES = new byte[1_000];

    static {
        new Random(1).nextBytes(BYTES);
    }

    @TempDir
    private Path folder;

    private ServerSocket server;
    private Journal journal;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
        journal = Journal.begin(folder.resolve("history.jsonl"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        server.close();
        journal.close();
    }

    private <T extends AutoCloseable> T closing(T one) {
        open.add(one);
        return one;
    }

    private FaultProxy proxy(Trouble trouble) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        return closing(FaultProxy.start(address, () -> trouble, stream -> stream, journal));
    }

    private Socket client(FaultProxy proxy) throws IOException {
        Socket client = closing(
                new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort()));
        client.setSoTimeout(PATIENCE_MILLIS);
        return client;
    }

    private Socket accepted() throws IOException {
        Socket accepted = closing(server.accept());
        accepted.setSoTimeout(PATIENCE_MILLIS);
        return accepted;
    }

    private List<Entry> faults() throws IOException {
        journal.close();
        List<Entry> faults = new ArrayList<>();
        new History(folder.resolve("history.jsonl")).forEach(faults::add);
        return faults;
    }

    private static void send(Socket from, byte[] bytes) throws IOException {
        from.getOutputStream().write(bytes);
    }

    private static byte[] read(Socket to, int bytes) throws IOException {
        return to.getInputStream().readNBytes(bytes);
    }

    private static byte[] first(int bytes) {
        return Arrays.copyOf(BYTES, bytes);
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** A socket between two ends that are both known. */
    private record Ends(FaultProxy proxy, Socket client, Socket server) {}

    private Ends ends(Trouble trouble) throws IOException {
        FaultProxy proxy = proxy(trouble);
        Socket client = client(proxy);
        return new Ends(proxy, client, accepted());
    }

    @Nested
    class WithoutTrouble {
        @Test
        void passesOnEverythingBothWaysAndWritesNothingDown() throws IOException {
            Ends ends = ends(new Trouble.None());
            send(ends.client(), BYTES);
            assertThat(read(ends.server(), BYTES.length)).isEqualTo(BYTES);
            send(ends.server(), BYTES);
            assertThat(read(ends.client(), BYTES.length)).isEqualTo(BYTES);
            assertThat(ends.proxy().cuts()).isZero();
            assertThat(ends.proxy().connections()).isEqualTo(1);
            assertThat(faults()).isEmpty();
        }

        @Test
        void passesOnTheEnd() throws IOException {
            Ends ends = ends(new Trouble.None());
            send(ends.server(), first(10));
            ends.server().close();
            assertThat(ends.client().getInputStream().readAllBytes()).isEqualTo(first(10));
        }

        @Test
        void refusesWhoComesWhileTheServerIsDown() throws IOException {
            FaultProxy proxy = proxy(new Trouble.None());
            server.close();
            assertThat(client(proxy).getInputStream().read()).isEqualTo(-1);
        }
    }

    @Nested
    class Delayed {
        @Test
        void takesItsTimeBothWaysAndKeepsTheOrder() throws IOException {
            Duration least = Duration.ofMillis(150);
            Ends ends = ends(new Trouble.Delay(least, Duration.ZERO));
            long begun = System.nanoTime();
            send(ends.client(), first(500));
            assertThat(read(ends.server(), 500)).isEqualTo(first(500));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(least);
            send(ends.server(), BYTES);
            assertThat(read(ends.client(), BYTES.length)).isEqualTo(BYTES);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(least.multipliedBy(2));
            assertThat(ends.proxy().cuts()).isEqualTo(1);
        }
    }

    @Nested
    class Cut {
        @Test
        void endsAfterSoManyBytesUpward() throws IOException {
            Ends ends = ends(new Trouble.Cut(Way.UP, 123, Ending.CLOSE));
            send(ends.server(), BYTES);
            assertThat(read(ends.client(), BYTES.length)).isEqualTo(BYTES);
            send(ends.client(), BYTES);
            assertThat(ends.server().getInputStream().readAllBytes()).isEqualTo(first(123));
            assertThat(ends.client().getInputStream().read()).isEqualTo(-1);
        }

        @Test
        void endsAfterSoManyBytesDownward() throws IOException {
            Ends ends = ends(new Trouble.Cut(Way.DOWN, 123, Ending.CLOSE));
            send(ends.client(), BYTES);
            assertThat(read(ends.server(), BYTES.length)).isEqualTo(BYTES);
            send(ends.server(), first(100));
            send(ends.server(), BYTES);
            byte[] heard = ends.client().getInputStream().readAllBytes();
            assertThat(heard).hasSize(123).startsWith(first(100));
        }

        @Test
        void leavesAloneWhatIsNotMore() throws IOException {
            Ends ends = ends(new Trouble.Cut(Way.DOWN, BYTES.length, Ending.CLOSE));
            send(ends.server(), BYTES);
            assertThat(read(ends.client(), BYTES.length)).isEqualTo(BYTES);
            assertSilent(ends.client());
            assertThat(ends.proxy().cuts()).isZero();
        }

        @Test
        void resetsBothEnds() throws IOException {
            Ends ends = ends(new Trouble.Cut(Way.UP, 0, Ending.RESET));
            send(ends.client(), first(10));
            for (Socket end : List.of(ends.client(), ends.server())) {
                assertThatThrownBy(() -> end.getInputStream().read())
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
            }
        }

        @Test
        void fallsSilentOneWayOnly() throws IOException {
            Ends ends = ends(new Trouble.Cut(Way.DOWN, 123, Ending.SILENCE));
            send(ends.server(), BYTES);
            assertThat(read(ends.client(), 123)).isEqualTo(first(123));
            assertSilent(ends.client());
            send(ends.client(), BYTES);
            assertThat(read(ends.server(), BYTES.length)).isEqualTo(BYTES);
        }

        @Test
        void hearsInSilenceThatTheOtherOneIsGone() throws IOException {
            Ends ends = ends(new Trouble.Cut(Way.DOWN, 0, Ending.SILENCE));
            send(ends.server(), BYTES);
            assertSilent(ends.client());
            ends.client().close();
            assertThat(ends.server().getInputStream().read()).isEqualTo(-1);
        }

        @Test
        void isWrittenDownOnceWithThePortThatTheClientKnows() throws IOException {
            Trouble trouble = new Trouble.Cut(Way.UP, 123, Ending.CLOSE);
            Ends ends = ends(trouble);
            send(ends.client(), BYTES);
            ends.server().getInputStream().readAllBytes();
            assertThat(faults())
                    .map(entry -> entry.at(0))
                    .containsExactly(Entry.of(Kind.FAULT, "")
                            .rev(ends.client().getLocalPort())
                            .what(trouble.toString()));
            assertThat(ends.proxy().cuts()).isEqualTo(1);
        }
    }

    @Nested
    class Dripping {
        @Test
        void isSlowAfterSoManyBytesFromTheServer() throws IOException {
            Ends ends = ends(new Trouble.Drip(900, 50));
            // What the client says does not count.
            send(ends.client(), BYTES);
            assertThat(read(ends.server(), BYTES.length)).isEqualTo(BYTES);
            send(ends.server(), first(900));
            assertThat(read(ends.client(), 900)).isEqualTo(first(900));
            assertThat(ends.proxy().cuts()).isZero();
            long begun = System.nanoTime();
            send(ends.server(), first(101));
            assertThat(read(ends.client(), 101)).isEqualTo(first(101));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            assertThat(ends.proxy().cuts()).isEqualTo(1);
        }
    }

    @Nested
    class Calm {
        @Test
        void endsWhatIsTroubledEvenInSilence() throws IOException {
            Ends silent = ends(new Trouble.Cut(Way.DOWN, 0, Ending.SILENCE));
            send(silent.server(), first(10));
            await().atMost(10, SECONDS).until(() -> silent.proxy().cuts() == 1);
            silent.proxy().calmDown();
            assertThat(silent.client().getInputStream().read()).isEqualTo(-1);
            assertThat(silent.server().getInputStream().read()).isEqualTo(-1);
        }

        @Test
        void leavesAloneWhatIsWell() throws IOException {
            Ends well = ends(new Trouble.None());
            well.proxy().calmDown();
            send(well.client(), BYTES);
            assertThat(read(well.server(), BYTES.length)).isEqualTo(BYTES);
        }

        @Test
        void leavesAloneWhoComesLater() throws IOException {
            FaultProxy proxy = proxy(new Trouble.Cut(Way.UP, 0, Ending.RESET));
            proxy.calmDown();
            Socket client = client(proxy);
            Socket accepted = accepted();
            send(client, BYTES);
            assertThat(read(accepted, BYTES.length)).isEqualTo(BYTES);
        }

        @Test
        void interruptsADrip() throws IOException {
            Ends slow = ends(new Trouble.Drip(0, 1));
            send(slow.server(), BYTES);
            assertThat(read(slow.client(), 1)).isEqualTo(first(1));
            slow.proxy().calmDown();
            assertThat(slow.client().getInputStream().readAllBytes()).hasSizeLessThan(BYTES.length);
        }
    }

    @Test
    void endsEverythingWhenItIsClosed() throws IOException {
        Ends ends = ends(new Trouble.None());
        ends.proxy().close();
        assertThat(ends.client().getInputStream().read()).isEqualTo(-1);
        assertThatThrownBy(() -> client(ends.proxy())).isInstanceOf(IOException.class);
    }

    @Test
    void showsAndChangesWhatTheServerSaysByATamper() throws IOException {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        FaultProxy proxy = closing(FaultProxy.start(
                address,
                FaultProxy.Troubles.none(),
                stream -> new FilterInputStream(stream) {
                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        int read = super.read(bytes, from, length);
                        Arrays.fill(bytes, from, from + Math.max(0, read), (byte) 7);
                        return read;
                    }
                },
                journal));
        Socket client = client(proxy);
        send(accepted(), first(10));
        assertThat(read(client, 10)).containsOnly(7);
    }

    @Test
    void aSeedGivesTheSameTroublesAgainAndAllKindsOfThem() {
        FaultProxy.Troubles some = FaultProxy.Troubles.bySeed(5);
        FaultProxy.Troubles same = FaultProxy.Troubles.bySeed(5);
        List<Trouble> troubles = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Trouble next = some.next();
            assertThat(next).isEqualTo(same.next());
            troubles.add(next);
        }
        assertThat(troubles.stream().map(Trouble::getClass).collect(Collectors.toSet()))
                .hasSize(Trouble.class.getPermittedSubclasses().length);
    }
}
