package io.chatterspace.web;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.web.account.AccountPages;
import io.chatterspace.web.administration.AdministrationPages;
import io.chatterspace.web.app.AppPages;
import io.chatterspace.web.edge.EdgeSelector;
import io.chatterspace.web.edge.RequestDeadlines;
import io.chatterspace.web.edge.RequestWatch;
import io.chatterspace.web.http.ClientAddresses;
import io.chatterspace.web.http.Compression;
import io.chatterspace.web.http.Guard;
import io.chatterspace.web.http.Https;
import io.chatterspace.web.http.Origin;
import io.chatterspace.web.http.Refusals;
import io.chatterspace.web.http.Routes;
import io.chatterspace.web.http.SameOrigin;
import io.chatterspace.web.http.SecurityHeaders;
import io.chatterspace.web.http.Throttles;
import io.chatterspace.web.live.LiveEndpoint;
import io.chatterspace.web.live.SocketLimits;
import io.chatterspace.web.live.StreamPage;
import io.chatterspace.web.message.EmojiList;
import io.chatterspace.web.message.MessageFragments;
import io.chatterspace.web.page.Assets;
import io.chatterspace.web.page.DirectAnswers;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.person.PersonPages;
import io.chatterspace.web.preference.PreferencePages;
import io.chatterspace.web.room.BookmarkPages;
import io.chatterspace.web.room.MemberFragments;
import io.chatterspace.web.room.MembersPage;
import io.chatterspace.web.room.MentionPages;
import io.chatterspace.web.room.NotificationPage;
import io.chatterspace.web.room.PersonPage;
import io.chatterspace.web.room.PinPages;
import io.chatterspace.web.room.ReactionPages;
import io.chatterspace.web.room.ReportPages;
import io.chatterspace.web.room.RoomPages;
import io.chatterspace.web.room.RoomsPage;
import io.chatterspace.web.room.SettingsPage;
import io.chatterspace.web.search.SearchPage;
import io.chatterspace.web.session.KnownBrowsers;
import io.chatterspace.web.session.SessionCookie;
import io.chatterspace.web.session.SessionPages;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.chatterspace.web.user.Argon2PasswordHasher;
import io.chatterspace.web.websocket.CloseStatus;
import io.chatterspace.web.websocket.ConnectionWatch;
import io.chatterspace.web.websocket.Handshake;
import io.chatterspace.web.websocket.WebSocketLimits;
import io.chatterspace.web.websocket.WebSocketUpgrader;
import io.helidon.http.Status;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The browser chat and its live socket, below one path of a Helidon server that serves nothing else: its filter, its error
 * pages and its limits are the whole server's. Thread-safe.
 */
public final class ChatWeb implements AutoCloseable {
    /**
     * How much of a request's body is read at all. Far more than what is accepted, because whoever still sends when the
     * connection closes does not get to read why.
     */
    private static final long MAX_REQUEST_BYTES = 8L << 20;

    /** What the kernel may hold for a reader that does not read: by itself it would take megabytes. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    private static final Handshake.Answer INSECURE = new Handshake.Refuse(Status.FORBIDDEN_403, "came by plain http");

    private final RequestWatch requests;
    private final ConnectionWatch connections;
    private final StreamPage streams;
    private final HttpRouting.Builder routing = HttpRouting.builder();
    private final Routes routes;
    private final WebSocketUpgrader upgrader;
    private final DirectHandlers refusals;

    private ChatWeb(ChatterSpace chat, ChatWebConfig config, RequestDeadlines deadlines, LongSupplier nanoClock) {
        Lookup lookup = chat.store().lookup();
        var random = new SecureRandom();
        Assets assets = Assets.load();
        var links = new Links(config.basePath(), assets);
        var pages = new Pages(links, lookup);
        var errors = new ErrorPages(pages, random);
        var addresses = new ClientAddresses(config.trustedNetworks());
        var https = new Https(config.publicOrigin(), addresses);
        var securityHeaders = new SecurityHeaders(https);
        this.refusals = DirectAnswers.of(errors, securityHeaders);
        var moments = new Moment.Formatter(config.zone());
        var messages = new MessageFragments(pages, lookup, moments);
        var members = new MemberFragments(pages, lookup);
        var emoji = EmojiList.load();
        var cookie = new SessionCookie(config.basePath(), https.isOffered(), chat.sessionLifetime());
        var throttles = new Throttles(config.limits(), nanoClock);
        var browsers = new KnownBrowsers(random, config.basePath(), https.isOffered());
        var visitors = new Visitors(chat.sessions().authenticate(), cookie, addresses, throttles, errors, links);
        var sameOrigin = new SameOrigin(config.publicOrigin());

        var sockets = new SocketLimits(config.limits(), throttles);
        var pace = new StreamPage.Pace(config.heartbeat(), nanoClock);
        this.streams = new StreamPage(chat, visitors, pages, messages, sockets, pace);

        String base = config.basePath().substring(0, config.basePath().length() - 1);
        var noted = new Refusals(addresses, request -> visitors.find(request).map(Visitor::user));
        routing.addFilter(new Guard(securityHeaders, https, sameOrigin, noted)).error(Throwable.class, errors::failed);
        this.routes = new Routes(routing);
        routes.register(base + "/assets", assets)
                .register(
                        base.isEmpty() ? "/" : base,
                        new SessionPages(chat, cookie, visitors, pages),
                        new AccountPages(
                                chat,
                                new AccountPages.Parts(
                                        visitors, cookie, browsers, addresses, throttles, pages, moments)),
                        new RoomsPage(chat, visitors, pages, errors, moments),
                        new RoomPages(chat, visitors, pages, errors, messages, members, moments, random),
                        streams,
                        new MembersPage(chat, visitors, pages, errors, members, moments),
                        new PersonPages(chat, visitors, pages, errors, moments),
                        new PersonPage(chat, visitors, pages, errors, moments),
                        new BookmarkPages(chat, visitors, pages, errors, moments),
                        new MentionPages(chat, visitors, pages, moments),
                        new NotificationPage(chat, visitors, pages, errors, moments),
                        new PinPages(chat, visitors, pages, errors, moments),
                        new ReactionPages(chat, visitors, pages, errors, messages, emoji, moments),
                        new ReportPages(chat, visitors, pages, errors, moments),
                        new SettingsPage(chat, visitors, pages, errors),
                        new AdministrationPages(
                                chat, visitors, pages, moments, new Origin(config.publicOrigin(), addresses)),
                        new SearchPage(chat, visitors, pages, moments, config.zone()),
                        new PreferencePages(visitors, pages, https.isOffered()),
                        new AppPages(lookup, pages),
                        rules -> rules.get("/health", new Health(chat.store())))
                .refuseOthers();

        this.requests = RequestWatch.start(deadlines);
        this.connections = ConnectionWatch.start(WebSocketLimits.DEFAULTS.withHeartbeat(config.heartbeat()));
        var greeting = new LiveEndpoint.Greeting(assets.version(), config.heartbeat());
        var speech = new LiveEndpoint.Speech(pages, emoji, messages, members);
        var bounds = new LiveEndpoint.Bounds(sockets, throttles, nanoClock);
        var live = new LiveEndpoint(chat, visitors, sameOrigin, speech, bounds, greeting);
        this.upgrader = new WebSocketUpgrader(
                links.live(),
                connections,
                (prologue, headers, peer) ->
                        https.isMissing(peer, headers) ? INSECURE : live.answer(prologue, headers, peer));
    }

    /** A hasher of passwords by Argon2id, on threads of its own. */
    public static PasswordHasher startHasher() {
        return Argon2PasswordHasher.start(new SecureRandom());
    }

    /** The browser chat of a chat. */
    public static ChatWeb of(ChatterSpace chat, ChatWebConfig config) {
        return of(chat, config, RequestDeadlines.DEFAULT, System::nanoTime);
    }

    /**
     * The browser chat of a chat, with other patience for slow clients.
     *
     * @param nanoClock what limits count time by
     */
    static ChatWeb of(ChatterSpace chat, ChatWebConfig config, RequestDeadlines deadlines, LongSupplier nanoClock) {
        return new ChatWeb(chat, config, deadlines, nanoClock);
    }

    /** Puts the pages and the socket on a server that is being built. */
    public void mount(WebServerConfig.Builder server) {
        server.routing(routing)
                .directHandlers(refusals)
                .contentEncoding(new Compression())
                .maxPayloadSize(MAX_REQUEST_BYTES)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(
                        EdgeSelector.of(requests, selector -> WebSocketUpgrader.register(selector, upgrader)))
                .useNio(false)
                .connectionOptions(options -> options.tcpNoDelay(true).socketSendBufferSize(SEND_BUFFER_BYTES));
    }

    /** What can be asked for, such as {@code GET /rooms/{slug}}, below the base path. */
    List<String> routes() {
        return routes.names();
    }

    /** What can be asked for over a live socket. */
    List<String> requests() {
        return LiveEndpoint.requests();
    }

    /** How many live connections are open. */
    public int connectionCount() {
        return connections.count();
    }

    /** Tells every live connection to come back later, and waits for the sockets to close for at most that long. */
    public void stopLive(Duration patience) {
        streams.stop();
        connections.closeAll(CloseStatus.SERVICE_RESTART, patience);
    }

    /** Lets go of what is left of the live connections, and of the threads that look after connections. */
    @Override
    public void close() {
        connections.close();
        requests.close();
    }
}
