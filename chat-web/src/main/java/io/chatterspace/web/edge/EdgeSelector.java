package io.chatterspace.web.edge;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.Http1ConnectionSelectorConfig;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;
import java.util.function.Consumer;

/** Helidon's HTTP/1.1 with our own edge around each connection. Thread-safe: immutable. */
public final class EdgeSelector implements ServerConnectionSelector {
    private final ServerConnectionSelector http;
    private final RequestWatch watch;

    private EdgeSelector(ServerConnectionSelector http, RequestWatch watch) {
        this.http = http;
        this.watch = watch;
    }

    /**
     * HTTP/1.1 on watched connections.
     *
     * @param watch looks after slow clients; not owned
     * @param upgraders adds what a connection may become
     */
    public static EdgeSelector of(RequestWatch watch, Consumer<Http1ConnectionSelectorConfig.Builder> upgraders) {
        Http1Config config = Http1Config.builder()
                .addReceiveListener(ProgressListener.ofRequests())
                .addSendListener(ProgressListener.ofAnswers())
                .build();
        Http1ConnectionSelectorConfig.Builder http =
                Http1ConnectionSelector.builder().config(config);
        upgraders.accept(http);
        return new EdgeSelector(http.build(), watch);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var edge = new EdgeContext(context, watch);
        return new EdgeConnection(http.connection(edge), edge);
    }
}
