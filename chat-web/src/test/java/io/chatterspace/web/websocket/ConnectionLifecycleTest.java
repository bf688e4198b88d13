package io.chatterspace.web.websocket;

import static io.chatterspace.web.websocket.RawWebSocket.close;
import static io.chatterspace.web.websocket.RawWebSocket.frame;
import static io.chatterspace.web.websocket.RawWebSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.web.websocket.ConnectionEnd.Cause;
import io.chatterspace.web.websocket.RawWebSocket.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ConnectionLifecycleTest {

    private TestServer server = start(TestHandler::new);

    @AfterEach
    void stop() {
        server.close();
    }

    @Nested
    class WhenThePeerEndsIt {

        @Test
        void answersACloseFrameWithItsCodeAndTellsTheHandler() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                client.send(close(4001, "bye"));
                assertThat(client.readCloseCode()).isEqualTo(4001);
                assertEnded(handler, Cause.CLOSED_BY_PEER, 4001);
            }
        }

        @RepeatedTest(50)
        void answersAPeerThatEndsItsSideRightAfterItsCloseFrame() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                client.send(text("question"), close(1000, ""));
                client.shutdownOutput();
                assertThat(client.next().text()).isEqualTo("question");
                assertThat(client.readCloseCode()).isEqualTo(1000);
                assertEnded(handler, Cause.CLOSED_BY_PEER, 1000);
            }
        }

        @Test
        void tellsTheHandlerThatACloseFrameHadNoCode() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                client.send(frame(0x88, new byte[0]));
                assertThat(client.readCloseCode()).isEqualTo(1005);
                assertEnded(handler, Cause.CLOSED_BY_PEER, 1005);
            }
        }

        @Test
        void noticesAnEndOfStreamWithoutACloseFrame() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                client.shutdownOutput();
                assertEnded(handler, Cause.LOST, 1006);
                assertThat(client.read()).isNull();
            }
        }

        @Test
        void noticesAnEndOfStreamWithinAFrame() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                client.send(new byte[] {(byte) 0x81, (byte) 0x85, 1, 2, 3, 4, 5});
                client.shutdownOutput();
                assertEnded(handler, Cause.LOST, 1006);
                assertThat(handler.messages).isEmpty();
            }
        }

        @Test
        void noticesAReset() throws Exception {
            RawWebSocket client = server.open();
            TestHandler handler = server.nextHandler();
            client.reset();
            assertEnded(handler, Cause.LOST, 1006);
        }

        @Test
        void tellsTheHandlerOfAProtocolError() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                client.send(frame(0x83, new byte[0]));
                assertThat(client.readCloseCode()).isEqualTo(1002);
                assertEnded(handler, Cause.PROTOCOL_ERROR, 1002);
            }
        }

        @Test
        void stillSendsTheCloseFrameToAPeerThatGoesOnSendingAfterItsError() throws Exception {
            try (RawWebSocket client = server.open()) {
                client.send(frame(0x83, new byte[0]), new byte[1024 * 1024]);
                assertThat(client.readCloseCode()).isEqualTo(1002);
            }
        }
    }

    @Nested
    class WhenTheServerEndsIt {

        @Test
        void sendsWhatWaitsThenTheCloseFrameAndWaitsForTheAnswer() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                handler.send(Frames.text("last words"));
                assertThat(client.next().text()).isEqualTo("last words");

                handler.connection().close(new CloseStatus(4008, "too slow"));
                Received closing = client.next();
                assertThat(closing.closeCode()).isEqualTo(4008);
                assertThat(closing.closeReason()).isEqualTo("too slow");
                assertThat(handler.end).isNotDone();

                client.send(close(4008, ""));
                assertThat(client.read()).isNull();
                assertEnded(handler, Cause.CLOSED_HERE, 4008);
            }
        }

        @Test
        void dropsWhatArrivesAfterItsCloseFrame() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                handler.connection().close(CloseStatus.NORMAL);
                assertThat(client.next().closeCode()).isEqualTo(1000);
                client.send(text("late"), frame(0x89, new byte[0]), close(1000, ""));
                assertThat(client.read()).isNull();
                handler.awaitEnd();
                assertThat(handler.messages).isEmpty();
            }
        }

        @Test
        void closesTheSocketWhenThePeerDoesNotAnswer() throws Exception {
            server.close();
            server = start(TestHandler::new, WebSocketLimits.DEFAULTS.withClosePatience(Duration.ofMillis(50)));
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                handler.connection().close(CloseStatus.NORMAL);
                assertThat(client.readCloseCode()).isEqualTo(1000);
                assertEnded(handler, Cause.CLOSED_HERE, 1000);
            }
        }

        @Test
        void sendsNothingMoreOnceItIsClosing() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                handler.connection().close(CloseStatus.NORMAL);
                handler.connection().close(CloseStatus.GOING_AWAY);
                handler.send(Frames.text("late"));
                handler.connection().ping();
                assertThat(client.next().closeCode()).isEqualTo(1000);
                client.send(close(1000, ""));
                assertThat(client.read()).isNull();
                assertEnded(handler, Cause.CLOSED_HERE, 1000);
            }
        }

        @Test
        void abortsWithoutACloseFrame() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                handler.connection().abort();
                assertThat(client.read()).isNull();
                assertEnded(handler, Cause.ABORTED, 1006);
            }
        }

        @Test
        void acceptsCallsAfterItsEnd() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                WebSocketConnection connection = handler.connection();
                connection.abort();
                handler.awaitEnd();
                connection.wake();
                connection.ping();
                connection.close(CloseStatus.NORMAL);
                connection.close(true);
                connection.abort();
                assertThat(client.read()).isNull();
                assertThat(handler.closedCalls).hasValue(1);
                assertThat(server.watch().count()).isZero();
            }
        }

        @Test
        void closesWith1001WhenHelidonStopsWithoutTheWatch() throws Exception {
            try (RawWebSocket client = server.open()) {
                TestHandler handler = server.nextHandler();
                handler.connection().close(false);
                assertThat(client.readCloseCode()).isEqualTo(1001);
                assertEnded(handler, Cause.CLOSED_HERE, 1001);
            }
        }
    }

    @Nested
    class WhenTheHandlerFails {

        @Test
        void closesWith1011AndAFixedReasonWhenAMessageFails() throws Exception {
            restart(() -> new TestHandler() {
                @Override
                public void text(String message) {
                    throw new IllegalStateException("secret " + message);
                }
            });
            assertClosedWithoutASecret(text("words"));
        }

        @Test
        void closesWith1011WhenTheStackOverflows() throws Exception {
            restart(() -> new TestHandler() {
                @Override
                public void text(String message) {
                    throw new StackOverflowError();
                }
            });
            assertClosedWithoutASecret(text("words"));
        }

        @Test
        void closesWith1011WhenFillingFails() throws Exception {
            restart(() -> new TestHandler() {
                @Override
                public boolean fill(FrameBatch batch) {
                    batch.offer(Frames.text("half of it"));
                    throw new IllegalStateException("secret");
                }
            });
            assertClosedWithoutASecret(text("words"));
        }

        @Test
        void closesWith1011WhenOpeningFails() throws Exception {
            restart(() -> new TestHandler() {
                @Override
                public void opened(WebSocketConnection connection) {
                    throw new IllegalStateException("secret");
                }
            });
            assertClosedWithoutASecret();
        }

        @Test
        void survivesAFailureOfTheLastCall() throws Exception {
            restart(() -> new TestHandler() {
                @Override
                public void closed(ConnectionEnd howItEnded) {
                    super.closed(howItEnded);
                    throw new IllegalStateException("secret");
                }
            });
            try (RawWebSocket client = server.open()) {
                client.send(close(1000, ""));
                assertThat(client.readCloseCode()).isEqualTo(1000);
                assertEnded(server.nextHandler(), Cause.CLOSED_BY_PEER, 1000);
            }
        }

        @Test
        void logsFailuresWithoutTheirMessages() {
            Throwable logged = HandlerFailure.of(new IllegalStateException("secret", new IOException("secret")));
            assertThat(logged).hasMessage("java.lang.IllegalStateException");
            assertThat(logged.getCause()).hasMessage("java.io.IOException");
            assertThat(logged.getStackTrace()[0].getClassName())
                    .startsWith(getClass().getName());
        }

        private void assertClosedWithoutASecret(byte[]... sent) throws Exception {
            try (RawWebSocket client = server.open()) {
                client.send(sent);
                Received closing = client.next();
                assertThat(closing.closeCode()).isEqualTo(1011);
                assertThat(closing.closeReason()).isEqualTo("internal error");
                client.send(close(1011, ""));
                assertThat(client.read()).isNull();
                assertEnded(server.nextHandler(), Cause.CLOSED_HERE, 1011);
            }
        }
    }

    @Test
    void refusesBinaryMessagesByDefault() throws Exception {
        restart(() -> new TestHandler() {
            @Override
            public void binary(byte[] message) {
                throw new BinaryRefusedException();
            }
        });
        try (RawWebSocket client = server.open()) {
            client.send(frame(0x82, new byte[3]));
            Received closing = client.next();
            assertThat(closing.closeCode()).isEqualTo(1003);
            client.send(close(1003, ""));
            assertEnded(server.nextHandler(), Cause.CLOSED_HERE, 1003);
        }
    }

    @Test
    void makesTheLastCallAfterAFillThatWasStillRunning() throws Exception {
        CountDownLatch filling = new CountDownLatch(1);
        CountDownLatch finishFilling = new CountDownLatch(1);
        restart(() -> new TestHandler() {
            @Override
            public boolean fill(FrameBatch batch) {
                filling.countDown();
                assertThat(end).isNotDone();
                awaitUninterrupted(finishFilling);
                assertThat(end).isNotDone();
                return false;
            }
        });
        RawWebSocket client = server.open();
        TestHandler handler = server.nextHandler();
        handler.connection().wake();
        awaitUninterrupted(filling);
        client.reset();
        assertThat(server.watch().count()).isEqualTo(1);
        finishFilling.countDown();
        assertEnded(handler, Cause.LOST, 1006);
    }

    @Test
    void readsNothingFurtherWhileTheHandlerIsBusy() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        restart(() -> new TestHandler() {
            @Override
            public void text(String message) {
                messages.add(message);
                awaitUninterrupted(release);
            }
        });
        try (RawWebSocket client = server.open()) {
            TestHandler handler = server.nextHandler();
            client.send(text("first"), text("second"));
            assertThat(handler.awaitMessage()).isEqualTo("first");
            assertThat(handler.messages).isEmpty();
            release.countDown();
            assertThat(handler.awaitMessage()).isEqualTo("second");
        }
    }

    @Test
    void takesWhatTheClientSentTogetherWithItsHandshake() throws Exception {
        String head = RawWebSocket.upgradeRequest("/live", "");
        byte[] early = text("early");
        String request = head + new String(early, StandardCharsets.ISO_8859_1);
        try (RawWebSocket client = RawWebSocket.request(server.port(), request)) {
            assertThat(client.next().text()).isEqualTo("early");
        }
    }

    static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(RawWebSocket.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void assertEnded(TestHandler handler, Cause cause, int code) {
        assertThat(handler.awaitEnd()).isEqualTo(new ConnectionEnd(cause, code));
        assertThat(handler.closedCalls).hasValue(1);
        assertThat(server.watch().count()).isZero();
    }

    private void restart(Supplier<? extends TestHandler> factory) {
        server.close();
        server = start(factory);
    }

    private static TestServer start(Supplier<? extends TestHandler> factory) {
        return start(factory, WebSocketLimits.DEFAULTS);
    }

    private static TestServer start(Supplier<? extends TestHandler> factory, WebSocketLimits limits) {
        return new TestServer(ConnectionWatch.start(limits, TestServer.TICK, System::nanoTime), factory);
    }
}
