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
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection as Helidon's HTTP sees it: every byte it reads and writes passes here. Confined to the connection's thread,
 * but for the writer once the connection has become something else.
 */
final class EdgeContext implements ConnectionContext {
    private static final int MAX_LINGER_BYTES = 1 << 20;

    private final ConnectionContext connection;
    private final RequestDeadlines deadlines;
    private final Patience patience;
    private final DataReader reader = DataReader.create(this::read);
    private final AnswerWriter writer;
    private BooleanSupplier betweenRequests = () -> true;
    private Part part = Part.NONE;
    private String target = "/";
    private boolean answered = true;
    private boolean last;
    private boolean broken;
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
        target = prologue.uriPath().rawPath();
        writer.requested(prologue.method().equals(Method.HEAD));
    }

    void requestHeadRead(Headers headers) {
        if (!RequestShape.isConsistent(target, headers)) {
            throw malformed("a contradictory head");
        }
        answered = false;
        last = headers.containsToken(HeaderValues.CONNECTION_CLOSE);
        boolean chunked = headers.contains(HeaderNames.TRANSFER_ENCODING);
        part = chunked || headers.contains(HeaderNames.CONTENT_LENGTH) ? Part.BODY : Part.NONE;
        patience.renew(deadlines.body());
        chunks =
                chunked ? new ChunkFraming(connection.listenerContext().config().maxPayloadSize()) : null;
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
        if (answered) {
            // What is left of a request that was refused is no request.
            requireAnother();
        }
        answered = true;
        writer.answering();
    }

    void answerHead(Headers headers) {
        if (broken && headers instanceof WritableHeaders<?> own) {
            own.set(HeaderValues.CONNECTION_CLOSE);
        }
        last |= headers.containsToken(HeaderValues.CONNECTION_CLOSE);
    }

    /** Lets a client that was refused finish its sentence: closing with bytes unread would take the answer from it. */
    void linger() {
        if (!answered || isComplete()) {
            return;
        }
        patience.renew(deadlines.linger());
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
        if (broken) {
            throw refusal(Status.BAD_REQUEST_400, "it was refused already");
        }
        // The end of a body is known by Helidon alone. What has become something else is never answered.
        if (part != Part.HEAD && answered && betweenRequests.getAsBoolean()) {
            requireAnother();
            part = Part.NONE;
            if (reader.available() > 0) {
                begin(reader.getBuffer(reader.available()).readBytes());
            }
        }
        byte[] bytes = part == Part.NONE ? receiveAtLeisure() : receive();
        if (bytes == null) {
            if (part != Part.NONE) {
                throw malformed("the request broke off");
            }
        } else if (part == Part.NONE && answered) {
            begin(bytes);
        } else {
            follow(bytes);
        }
        return bytes;
    }

    private void begin(byte[] bytes) {
        beginHead();
        if (!RequestShape.beginsWithMethod(bytes)) {
            throw malformed("no method");
        }
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
        if (chunks == null) {
            return;
        }
        if (!chunks.accept(bytes)) {
            throw malformed("malformed chunks");
        }
        if (chunks.isTooLarge()) {
            throw refusal(Status.REQUEST_ENTITY_TOO_LARGE_413, "the body is too large");
        }
    }

    private RequestException malformed(String message) {
        return refusal(Status.BAD_REQUEST_400, message);
    }

    /** Whatever becomes of the exception on its way: nobody knows any more where the next request would begin. */
    private RequestException refusal(Status status, String message) {
        broken = true;
        last = true;
        answered &= part == Part.BODY;
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .status(status)
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
