package io.chatterspace.web;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.Store;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.event.Epoch;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** A real server with the browser chat on it, on a free port of the loopback address, and a chat in memory. */
public final class RunningWeb implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(25);

    private final ChatterSpace chat;
    private final ChatWeb web;
    private final WebServer server;
    private final String basePath;

    private RunningWeb(String basePath, ChatterSpace chat, Duration heartbeat) {
        this.basePath = basePath;
        this.chat = chat;
        this.web = ChatWeb.of(chat, new ChatWebConfig(basePath, null, ZoneOffset.UTC, heartbeat, List.of()));
        var builder = WebServer.builder().host("127.0.0.1").port(0).shutdownHook(false);
        web.mount(builder);
        this.server = builder.build().start();
    }

    /** A server with everything at the root. */
    public static RunningWeb start() {
        return below("/");
    }

    /** A server with everything below a path, which begins and ends with a slash. */
    public static RunningWeb below(String basePath) {
        return new RunningWeb(basePath, ChatterSpace.on(emptyStore()).build(), HEARTBEAT);
    }

    /** A server with everything at the root, on that store. */
    public static RunningWeb on(Store store) {
        return new RunningWeb("/", ChatterSpace.on(store).build(), HEARTBEAT);
    }

    /** A server with everything at the root, with that time and that heartbeat. */
    public static RunningWeb at(InstantSource clock, Duration heartbeat) {
        return new RunningWeb("/", ChatterSpace.on(emptyStore()).clock(clock).build(), heartbeat);
    }

    private static Store emptyStore() {
        return new InMemoryStore(new Epoch("test-epoch"));
    }

    /** The chat behind it. */
    public ChatterSpace chat() {
        return chat;
    }

    /** The browser chat itself. */
    public ChatWeb web() {
        return web;
    }

    /** Scheme, host and port. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** A path below the base path as an address. */
    public URI at(String path) {
        return origin().resolve(basePath + path);
    }

    @Override
    public void close() {
        web.stopLive(Duration.ofSeconds(2));
        server.stop();
        web.close();
        chat.close();
    }
}
