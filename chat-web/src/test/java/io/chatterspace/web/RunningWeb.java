package io.chatterspace.web;

import static java.util.stream.Collectors.toMap;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.Store;
import io.chatterspace.application.account.Applicant;
import io.chatterspace.application.account.SetUp;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Limits;
import io.chatterspace.application.limit.Rate;
import io.chatterspace.application.memory.InMemoryPasswordHasher;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.web.edge.RequestDeadlines;
import io.chatterspace.web.page.Assets;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** A real server with the browser chat on it, on a free port of the loopback address, and a chat in memory. */
public final class RunningWeb implements AutoCloseable {
    /** Who set the installation up. */
    public static final Applicant ADMINISTRATOR = new Applicant("Root", "root", "correct horse battery");

    /** Tests do in a second what people do in an hour. */
    private static final Limits UNLIMITED = new Limits(
            Arrays.stream(Limited.values()).collect(toMap(limited -> limited, limited -> Rate.UNLIMITED)),
            1_000,
            1_000);

    private static final Duration HEARTBEAT = Duration.ofSeconds(25);

    private final ChatterSpace chat;
    private final ChatWeb web;
    private final WebServer server;
    private final String basePath;

    private RunningWeb(ChatterSpace chat, ChatWebConfig config, RequestDeadlines deadlines) {
        this(chat, config, deadlines, System::nanoTime);
    }

    private RunningWeb(ChatterSpace chat, ChatWebConfig config, RequestDeadlines deadlines, LongSupplier nanoClock) {
        this.basePath = config.basePath();
        this.chat = chat;
        this.web = ChatWeb.of(chat, config, deadlines, nanoClock);
        var builder = WebServer.builder().host("127.0.0.1").port(0).shutdownHook(false);
        web.mount(builder);
        this.server = builder.build().start();
    }

    /** A server with everything at the root. */
    public static RunningWeb start() {
        return below("/");
    }

    /** A server with everything at the root and nobody there: no administrator, no settings. */
    public static RunningWeb notSetUp() {
        return new RunningWeb(chat(emptyStore()).build(), config("/", HEARTBEAT), RequestDeadlines.DEFAULT);
    }

    /** A server with everything below a path, which begins and ends with a slash. */
    public static RunningWeb below(String basePath) {
        return new RunningWeb(setUp(chat(emptyStore())), config(basePath, HEARTBEAT), RequestDeadlines.DEFAULT);
    }

    /** A server with everything at the root, on that store. */
    public static RunningWeb on(Store store) {
        return new RunningWeb(setUp(chat(store)), config("/", HEARTBEAT), RequestDeadlines.DEFAULT);
    }

    /** A server with everything at the root, with that time and that heartbeat. */
    public static RunningWeb at(InstantSource clock, Duration heartbeat) {
        return new RunningWeb(setUp(chat(emptyStore()).clock(clock)), config("/", heartbeat), RequestDeadlines.DEFAULT);
    }

    /** A server with everything at the root, behind a proxy on this machine, with that address for browsers. */
    public static RunningWeb behindProxy(String publicOrigin) {
        var config = new ChatWebConfig("/", publicOrigin, ZoneOffset.UTC, HEARTBEAT, List.of("127.0.0.1"), UNLIMITED);
        return new RunningWeb(setUp(chat(emptyStore())), config, RequestDeadlines.DEFAULT);
    }

    /** A server with everything at the root that waits that long for slow clients. */
    static RunningWeb waiting(RequestDeadlines deadlines) {
        return new RunningWeb(setUp(chat(emptyStore())), config("/", HEARTBEAT), deadlines);
    }

    /** A server with everything at the root that keeps everybody to limits, which count time by that clock. */
    static RunningWeb limiting(Limits limits, LongSupplier nanoClock) {
        return limiting(chat(emptyStore()), limits, nanoClock);
    }

    /** The same on a chat that is set up first. */
    static RunningWeb limiting(ChatterSpace.Builder chat, Limits limits, LongSupplier nanoClock) {
        var config = new ChatWebConfig("/", null, ZoneOffset.UTC, HEARTBEAT, List.of("127.0.0.1"), limits);
        return new RunningWeb(setUp(chat), config, RequestDeadlines.DEFAULT, nanoClock);
    }

    /** A server with everything at the root that keeps to those limits, by those clocks. */
    static RunningWeb limited(UnaryOperator<Limits> limits, InstantSource clock, LongSupplier nanoClock) {
        var config = new ChatWebConfig("/", null, ZoneOffset.UTC, HEARTBEAT, List.of(), limits.apply(UNLIMITED));
        return new RunningWeb(setUp(chat(emptyStore()).clock(clock)), config, RequestDeadlines.DEFAULT, nanoClock);
    }

    private static ChatWebConfig config(String basePath, Duration heartbeat) {
        return new ChatWebConfig(basePath, null, ZoneOffset.UTC, heartbeat, List.of(), UNLIMITED);
    }

    private static Store emptyStore() {
        return new InMemoryStore(new Epoch("test-epoch"));
    }

    private static ChatterSpace.Builder chat(Store store) {
        return ChatterSpace.on(store, new InMemoryPasswordHasher());
    }

    /** A chat with an administrator, where everybody comes in by every way and opens rooms. */
    private static ChatterSpace setUp(ChatterSpace.Builder builder) {
        ChatterSpace chat = builder.build();
        String code = chat.setUpCode().orElseThrow().value();
        var everyWay = EnumSet.allOf(Joining.class);
        var outcome = chat.accounts()
                .setUp()
                .setUp(new SetUp.Command(code, "ChatterSpace", everyWay, ADMINISTRATOR, Device.UNKNOWN, "127.0.0.1"));
        if (!(outcome instanceof SetUp.Outcome.Done)) {
            throw new AssertionError(outcome);
        }
        var settings = new Settings(Settings.DEFAULT.name(), everyWay, RoomCreators.EVERYBODY);
        chat.store().write(tx -> {
            tx.settings().put(settings);
            return true;
        });
        return chat;
    }

    /** The chat behind it. */
    public ChatterSpace chat() {
        return chat;
    }

    /** The browser chat itself. */
    public ChatWeb web() {
        return web;
    }

    /** What can be asked for, such as {@code GET /rooms/{slug}}, below the base path. */
    public List<String> routes() {
        return web.routes();
    }

    /** What can be asked for over a live socket. */
    public List<String> requests() {
        return web.requests();
    }

    /** The address of an asset in its folder. */
    public String asset(String name) {
        return Assets.load().address(name);
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
