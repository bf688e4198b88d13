package io.chatterspace.web.edge;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection as Helidon's HTTP sees it: every byte it reads and writes passes here. Confined to the connection's thread,
 * but for the writer once the connection has become something else.
 */
final class EdgeContext implements ConnectionContext {
    /** How long a client may still send after it was refused, so that it gets to read why. */
    private static final Duration LINGER = Duration.ofMillis(250);

    private static final int MAX_LINGER_BYTES = 1 << 20;

    private final ConnectionContext connection;
    private final RequestDeadlines deadlines;
    private final Patience patience;
    private final DataReader reader = DataReader.create(this::read);
    private final AnswerWriter writer;
    private BooleanSupplier betweenRequests = () -> true;
    private Part part = Part.NONE;
    private boolean answered = true;
    private boolean last;
    private long missingBytes;
    private @Nullable ChunkFraming chunks;

    /** Which part of a request is waited for. */
    private enum Part {
        NONE,
        HEAD,
        BODY
    }

    EdgeContext(ConnectionContext connection, RequestWatch watch) {
        this.connection = connection;
        this.deadlines = watch.deadlines();
        this.patience = new Patience(watch, this::closeSocket);
        this.writer =
                new AnswerWriter(connection.dataWriter(), new Patience(watch, this::closeSocket), deadlines.answer());
    }

    void betweenRequests(BooleanSupplier says) {
        betweenRequests = says;
    }

    void requestLineRead(HttpPrologue prologue) {
        requireAnother();
        if (part != Part.HEAD) {
            beginHead();
        }
        writer.requested(prologue.method().equals(Method.HEAD));
    }

    void requestHeadRead(Headers headers) {
        answered = false;
        last = headers.containsToken(HeaderValues.CONNECTION_CLOSE);
        boolean chunked = headers.contains(HeaderNames.TRANSFER_ENCODING);
        part = chunked || headers.contains(HeaderNames.CONTENT_LENGTH) ? Part.BODY : Part.NONE;
        patience.renew(deadlines.body());
        chunks = chunked ? new ChunkFraming() : null;
        missingBytes = chunked ? 0 : contentLength(headers);
        int here = reader.available();
        if (part == Part.BODY && here > 0) {
            follow(reader.getBuffer(here).readBytes());
        }
    }

    /** What the head says; Helidon refuses what is no length. */
    private static long contentLength(Headers headers) {
        try {
            return headers.contentLength().orElse(0);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    void answering() {
        answered = true;
        writer.answering();
    }

    void answerHead(Headers headers) {
        last |= headers.containsToken(HeaderValues.CONNECTION_CLOSE);
    }

    /** Lets a client that was refused finish its sentence: closing with bytes unread would take the answer from it. */
    void linger() {
        if (!answered || isComplete()) {
            return;
        }
        patience.renew(LINGER);
        try {
            int received = 0;
            byte[] bytes = receive();
            while (bytes != null && received < MAX_LINGER_BYTES) {
                received += bytes.length;
                bytes = receive();
            }
        } catch (CloseConnectionException e) {
            // it is over
        }
    }

    private byte @Nullable [] read() {
        // The end of a body is known by Helidon alone. What has become something else is never answered.
        if (part != Part.HEAD && answered && betweenRequests.getAsBoolean()) {
            requireAnother();
            part = Part.NONE;
        }
        byte[] bytes = part == Part.NONE ? receiveAtLeisure() : receive();
        if (part == Part.NONE && answered) {
            beginHead();
        } else if (bytes == null && part != Part.NONE) {
            throw malformed("the request broke off");
        } else if (bytes != null) {
            follow(bytes);
        }
        return bytes;
    }

    /** Whether all of the request has arrived. */
    private boolean isComplete() {
        return switch (part) {
            case NONE -> true;
            case HEAD -> false;
            case BODY -> chunks == null ? missingBytes <= 0 : chunks.isComplete();
        };
    }

    private void beginHead() {
        part = Part.HEAD;
        chunks = null;
        patience.renew(deadlines.head());
    }

    /** Helidon announces the end of a connection and goes on to wait for a request, for minutes. */
    private void requireAnother() {
        if (last) {
            throw new CloseConnectionException("the last answer was given");
        }
    }

    private void follow(byte[] bytes) {
        missingBytes -= bytes.length;
        if (chunks != null && !chunks.accept(bytes)) {
            throw malformed("malformed chunks");
        }
    }

    private static RequestException malformed(String message) {
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .status(Status.BAD_REQUEST_400)
                .message(message)
                .setKeepAlive(false)
                .build();
    }

    private byte @Nullable [] receive() {
        patience.begin();
        try {
            byte[] bytes = receiveAtLeisure();
            if (bytes == null && patience.isExhausted()) {
                throw new CloseConnectionException("too slow");
            }
            return bytes;
        } finally {
            patience.end();
        }
    }

    private byte @Nullable [] receiveAtLeisure() {
        try {
            DataReader here = connection.dataReader();
            return here.available() > 0
                    ? here.readBuffer().readBytes()
                    : connection.serverSocket().get();
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("reading failed", e);
        }
    }

    private void closeSocket() {
        try {
            connection.serverSocket().close();
        } catch (UncheckedIOException e) {
            // the client was first
        }
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    @Override
    public ListenerContext listenerContext() {
        return connection.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return connection.executor();
    }

    @Override
    public Router router() {
        return connection.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return connection.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return connection.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return connection.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return connection.localPeer();
    }

    @Override
    public boolean isSecure() {
        return connection.isSecure();
    }

    @Override
    public String socketId() {
        return connection.socketId();
    }

    @Override
    public String childSocketId() {
        return connection.childSocketId();
    }
}
