package io.chatterspace.server;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.account.SetUpCode;
import io.chatterspace.application.message.PolicyRules;
import io.chatterspace.application.message.WordList;
import io.chatterspace.persistence.SqlStore;
import io.chatterspace.persistence.SqlStoreConfig;
import io.chatterspace.persistence.StoreOpenException;
import io.chatterspace.web.ChatWeb;
import io.chatterspace.web.ChatWebConfig;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running server: the store, the chat on it, and its pages on a web server. The only place that knows all three.
 * Thread-safe: immutable but for the flag that makes {@link #close} take effect once.
 */
final class ChatServer implements AutoCloseable {
    /** How long live connections may take to say goodbye when the server stops. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final ServerConfig config;
    private final ChatterSpace chat;
    private final ChatWeb web;
    private final WebServer server;
    private final @Nullable String demoPassword;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ChatServer(ServerConfig config, ChatterSpace chat, @Nullable String demoPassword) {
        this.config = config;
        this.chat = chat;
        this.demoPassword = demoPassword;
        this.web = ChatWeb.of(
                chat,
                new ChatWebConfig(
                        config.basePath(),
                        config.publicUrl(),
                        ZoneId.systemDefault(),
                        config.heartbeat(),
                        config.trustedProxies(),
                        config.limits()));
        var builder = WebServer.builder()
                .host(config.host())
                .port(config.port())
                .maxTcpConnections(OpenFiles.maxConnections())
                .shutdownHook(false)
                .shutdownGracePeriod(GOODBYE);
        web.mount(builder);
        this.server = builder.build();
    }

    /**
     * Opens the store and listens.
     *
     * @param onStoreFailure is told if the store closes itself for good; the server is of no use then
     * @throws StartException if the store cannot be opened or the port is taken
     */
    static ChatServer start(ServerConfig config, Consumer<Throwable> onStoreFailure) {
        var clock = new DemoClock();
        ChatterSpace chat = chat(config, onStoreFailure, clock);
        boolean started = false;
        try {
            var chatServer = new ChatServer(config, chat, config.demo() ? Demo.fill(chat, clock) : null);
            try {
                chatServer.listen();
                started = true;
                return chatServer;
            } finally {
                if (!started) {
                    chatServer.close();
                }
            }
        } finally {
            if (!started) {
                chat.close();
            }
        }
    }

    private static ChatterSpace chat(ServerConfig config, Consumer<Throwable> onStoreFailure, DemoClock clock) {
        // Read before the database is opened: a mistake in the list leaves no trace.
        WordListFile wordList = config.wordList();
        Optional<WordList> words = Optional.ofNullable(wordList).map(WordListFile::read);
        ChatterSpace.Builder builder = ChatterSpace.on(open(config, onStoreFailure), ChatWeb.startHasher())
                .sessionLifetime(config.sessionLifetime())
                .clock(clock);
        words.ifPresent(list -> builder.policy(list, PolicyRules.DEFAULT));
        return builder.build();
    }

    /** What the first visitor sets the installation up with; empty once that was done. */
    Optional<SetUpCode> setUpCode() {
        return chat.setUpCode();
    }

    /** What the host of a demonstration signs in with; empty unless this start began one. */
    Optional<String> demoPassword() {
        return Optional.ofNullable(demoPassword);
    }

    private static SqlStore open(ServerConfig config, Consumer<Throwable> onStoreFailure) {
        NativeLibrary library = NativeLibrary.below(config.data());
        try {
            SqlStore store = SqlStore.open(SqlStoreConfig.of(config.database())
                    .withEraseAfter(config.eraseAfter())
                    .withOnFailure(onStoreFailure));
            library.tidy();
            return store;
        } catch (StoreOpenException e) {
            throw new StartException(StartSentences.of(e), e);
        }
    }

    private void listen() {
        requireFreeAddress();
        server.start();
        // Where it cannot listen, Helidon logs why and returns.
        if (!server.isRunning()) {
            throw portTaken(new IllegalStateException("the web server did not start"));
        }
    }

    /** Tries the address before Helidon does, so that who starts the server reads a sentence and not a stack trace. */
    private void requireFreeAddress() {
        var address = new InetSocketAddress(config.host(), config.port());
        if (address.isUnresolved()) {
            throw new StartException(StartSentences.unknownHost(config), new UnknownHostException(config.host()));
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (IOException e) {
            throw portTaken(e);
        }
    }

    private StartException portTaken(Exception cause) {
        return new StartException(StartSentences.portTaken(config), cause);
    }

    /** Where browsers on this machine reach the server. */
    URI address() {
        boolean everywhere =
                new InetSocketAddress(config.host(), 0).getAddress().isAnyLocalAddress();
        String named = everywhere ? "127.0.0.1" : config.host();
        String host = named.contains(":") ? "[" + named + "]" : named;
        return URI.create("http://" + host + ":" + server.port() + config.basePath());
    }

    /** Says goodbye to live connections, finishes what was accepted, and leaves a clean database. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                web.stopLive(GOODBYE);
                server.stop();
                web.close();
            } finally {
                chat.close();
            }
        }
    }
}
