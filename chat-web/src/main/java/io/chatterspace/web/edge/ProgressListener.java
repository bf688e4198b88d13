package io.chatterspace.web.edge;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/** Tells an edge how far Helidon is with a request. Stateless. */
final class ProgressListener {
    private ProgressListener() {}

    static Http1ConnectionListener ofRequests() {
        return new Http1ConnectionListener() {
            @Override
            public void prologue(ConnectionContext context, HttpPrologue prologue) {
                edge(context).requestLineRead(prologue);
            }

            @Override
            public void headers(ConnectionContext context, Headers headers) {
                edge(context).requestHeadRead(headers);
            }
        };
    }

    static Http1ConnectionListener ofAnswers() {
        return new Http1ConnectionListener() {
            @Override
            public void status(ConnectionContext context, Status status) {
                edge(context).answering();
            }

            @Override
            public void headers(ConnectionContext context, Headers headers) {
                edge(context).answerHead(headers);
            }
        };
    }

    private static EdgeContext edge(ConnectionContext context) {
        if (context instanceof EdgeContext edge) {
            return edge;
        }
        throw new IllegalStateException("a connection without an edge");
    }
}
