package io.chatterspace.web.websocket;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.Http1ConnectionSelectorConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A real server on a free port with one WebSocket path. */
final class TestServer implements AutoCloseable {

    static final Duration TICK = Duration.ofMillis(10);

    private final WebServer server;
    private final ConnectionWatch watch;
    private final BlockingQueue<TestHandler> handlers = new LinkedBlockingQueue<>();

    TestServer(ConnectionWatch watch, Supplier<? extends TestHandler> factory) {
        this(watch, null, factory);
    }

    TestServer(ConnectionWatch watch, Handshake handshake) {
        this(watch, handshake, TestHandler::new);
    }

    private TestServer(ConnectionWatch watch, @Nullable Handshake handshake, Supplier<? extends TestHandler> factory) {
        this.watch = watch;
        Handshake accepting = (prologue, headers, peer) -> {
            TestHandler handler = factory.get();
            handlers.add(handler);
            return new Handshake.Accept(handler);
        };
        Http1ConnectionSelectorConfig.Builder selector =
                Http1ConnectionSelector.builder().config(Http1Config.create());
        WebSocketUpgrader.register(
                selector, new WebSocketUpgrader("/live", watch, handshake == null ? accepting : handshake));
        this.server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .useNio(false)
                .shutdownHook(false)
                .connectionOptions(SocketOptions.builder()
                        .tcpNoDelay(true)
                        .socketSendBufferSize(64 * 1024)
                        .build())
                .protocolsDiscoverServices(false)
                .addConnectionSelector(selector.build())
                .routing(routing -> routing.get("/live", (request, response) -> response.send("over HTTP")))
                .build()
                .start();
    }

    /** Echoes, and does not linger for long after an error, as the tests have many of them. */
    static TestServer echo() {
        WebSocketLimits usual = WebSocketLimits.DEFAULTS;
        WebSocketLimits limits = new WebSocketLimits(
                usual.maxMessageBytes(),
                usual.heartbeat(),
                usual.writeLimit(),
                usual.closePatience(),
                Duration.ofMillis(30));
        return new TestServer(ConnectionWatch.start(limits, TICK, System::nanoTime), TestHandler::new);
    }

    int port() {
        return server.port();
    }

    ConnectionWatch watch() {
        return watch;
    }

    RawWebSocket open() throws IOException {
        return RawWebSocket.open(port());
    }

    /** The handler of the next connection in the order of their handshakes. */
    TestHandler nextHandler() throws InterruptedException {
        TestHandler handler = handlers.poll(RawWebSocket.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (handler == null) {
            throw new AssertionError("no connection");
        }
        return handler;
    }

    @Override
    public void close() {
        watch.close();
        server.stop();
    }
}
