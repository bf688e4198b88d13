package io.chatterspace.web.edge;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/** A connection of Helidon's with its edge, which it tells whether the next request is waited for. Thread-safe. */
final class EdgeConnection implements ServerConnection, InterruptableTask<Void> {
    private final ServerConnection http;
    private final EdgeContext edge;

    EdgeConnection(ServerConnection http, EdgeContext edge) {
        this.http = http;
        this.edge = edge;
        edge.betweenRequests(this::canInterrupt);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            http.handle(limit);
        } finally {
            edge.linger();
        }
    }

    /** What Helidon says of a connection that has no request in it, and of one that has become something else. */
    @Override
    public boolean canInterrupt() {
        return http instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Duration idleTime() {
        return http.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        http.close(interrupt);
    }
}
