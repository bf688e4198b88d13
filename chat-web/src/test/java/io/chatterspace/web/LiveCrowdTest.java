package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveCrowdTest {
    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private UserId adaId;
    private Room room;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        adaId = backstage.user(ada);
        room = backstage.open(ada, "General");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String subscribe(String position) {
        return "{\"type\":\"subscribe\",\"room\":\"" + room.id().value() + "\"" + position + "}";
    }

    @Test
    void whoReconnectsGetsExactlyWhatWasMissedWhileOthersGoOn() throws Exception {
        int writers = 3;
        int each = 200;
        List<Long> heard = new ArrayList<>();
        long last = 2;
        long end = 2 + (long) writers * each * 3;
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = IntStream.range(0, writers)
                    .<Future<?>>mapToObj(writer -> others.submit(() -> write(writer, each)))
                    .toList();
            for (int connection = 0; last < end; connection++) {
                try (LiveVisit live = connection % 2 == 0 ? LiveVisit.json(ada, server) : LiveVisit.html(ada, server)) {
                    live.await("hello");
                    live.say(subscribe(",\"epoch\":\"test-epoch\",\"rev\":" + last));
                    long enough = Math.min(end, last + 97);
                    while (last < enough) {
                        String frame = live.hear();
                        if (!frame.contains("\"type\":\"caught_up\"")) {
                            last = LiveSubscriptionTest.revisions(List.of(frame))
                                    .getFirst();
                            heard.add(last);
                        }
                    }
                }
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }

        assertThat(heard).isEqualTo(LongStream.rangeClosed(3, end).boxed().toList());
    }

    /** Posts, edits and deletes: three revisions for each message. */
    private void write(int writer, int messages) {
        for (int i = 0; i < messages; i++) {
            var seq = new MessageSeq(backstage.post(adaId, room.id(), "w" + writer + "-" + i, "words"));
            server.chat().messages().edit().edit(new EditMessage.Command(adaId, room.id(), seq, "other words"));
            server.chat().messages().delete().delete(new DeleteMessage.Command(Backstage.actor(adaId), room.id(), seq));
        }
    }

    @Test
    void oneThatDoesNotReadHindersNobodyAndIsCutOff() throws Exception {
        int readers = 99;
        int messages = 400;
        String body = "x".repeat(4_000);
        List<LiveVisit> crowd = new ArrayList<>();
        try (Socket stuck = stuck()) {
            assertThat(stuck.isConnected()).isTrue();
            for (int i = 0; i < readers; i++) {
                LiveVisit live = LiveVisit.json(ada, server);
                crowd.add(live);
                live.await("hello");
                live.say(subscribe(""));
                live.await("caught_up");
            }
            assertThat(server.web().connectionCount()).isEqualTo(readers + 1);

            for (int i = 1; i <= messages; i++) {
                backstage.post(adaId, room.id(), "k" + i, body);
            }
            List<Long> all = LongStream.rangeClosed(3, messages + 2).boxed().toList();
            for (LiveVisit live : crowd) {
                List<Long> heard = new ArrayList<>();
                while (heard.size() < messages) {
                    heard.add(
                            LiveSubscriptionTest.revisions(List.of(live.hear())).getFirst());
                }
                assertThat(heard).isEqualTo(all);
            }

            await().atMost(Duration.ofSeconds(40)).until(() -> server.web().connectionCount() == readers);
            backstage.post(adaId, room.id(), "after", "still there");
            for (LiveVisit live : crowd) {
                assertThat(live.hear()).contains("still there");
            }
        } finally {
            crowd.forEach(LiveVisit::close);
        }
    }

    @Test
    void whoSendsWithoutPauseDoesNotKeepOthersWaiting() throws Exception {
        int flooders = 3 * Runtime.getRuntime().availableProcessors();
        var over = new AtomicBoolean();
        List<Socket> floods = new ArrayList<>();
        try (LiveVisit live = LiveVisit.json(ada, server);
                ExecutorService senders = Executors.newCachedThreadPool()) {
            live.await("hello");
            for (int i = 0; i < flooders; i++) {
                Socket flood = stuck();
                floods.add(flood);
                senders.execute(() -> flood(flood, over));
            }
            for (int i = 0; i < 5; i++) {
                live.say("{\"type\":\"send\",\"room\":\"" + room.id().value() + "\",\"key\":\"k" + i
                        + "\",\"body\":\"words\"}");
                assertThat(live.await("ack")).contains("\"key\":\"k" + i + "\"");
            }
            over.set(true);
            for (Socket flood : floods) {
                flood.close();
            }
        }
    }

    /** Sends frames that nobody answers, until it is over. */
    private void flood(Socket socket, AtomicBoolean over) {
        byte[] payload =
                ("{\"type\":\"unsubscribe\",\"room\":\"" + room.id().value() + "\"}").getBytes(StandardCharsets.UTF_8);
        var many = new ByteArrayOutputStream();
        for (int i = 0; i < 500; i++) {
            many.writeBytes(new byte[] {(byte) 0x81, (byte) (0x80 | payload.length), 0, 0, 0, 0});
            many.writeBytes(payload);
        }
        try {
            while (!over.get()) {
                socket.getOutputStream().write(many.toByteArray());
            }
        } catch (IOException e) {
            assertThat(over).isTrue();
        }
    }

    /** A connection that is subscribed and never reads. */
    private Socket stuck() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.origin().getPort()));
        socket.getOutputStream()
                .write(("GET /live HTTP/1.1\r\nHost: " + server.origin().getAuthority()
                                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: " + ada.cookies()
                                + "\r\nOrigin: " + server.origin()
                                + "\r\nSec-WebSocket-Protocol: chatterspace.v1.json\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        byte[] head = new byte[12];
        assertThat(socket.getInputStream().readNBytes(head, 0, head.length)).isEqualTo(head.length);
        assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
        byte[] payload = subscribe("").getBytes(StandardCharsets.UTF_8);
        assertThat(payload.length).isLessThan(126);
        // A mask of zeros leaves the payload as it is.
        socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) (0x80 | payload.length), 0, 0, 0, 0});
        socket.getOutputStream().write(payload);
        return socket;
    }
}
