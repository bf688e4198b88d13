package io.chatterspace.web.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.encoding.ContentEncodingContextConfig;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Sends every answer with a body compressed by gzip to who takes that, unless it is compressed already or goes on for long
 * (RFC 9110 section 12.5.3). Compressed bodies of requests are refused: a small one could become a large one. Thread-safe: immutable.
 *
 * <p>Helidon's own choice of an encoding compresses also for who refuses it, and fails on a weight that is no number.
 */
public final class Compression implements ContentEncodingContext {
    private static final String GZIP = "gzip";

    /** Named, and not refused by a weight of zero. */
    private static final Pattern ACCEPTED = Pattern.compile("(?i)\\bgzip\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:\\s|,|$))");

    private static final ContentEncoder COMPRESSED = new ContentEncoder() {
        @Override
        public OutputStream apply(OutputStream network) {
            return compressing(network);
        }

        @Override
        public void headers(WritableHeaders<?> headers) {
            headers.set(HeaderNames.CONTENT_ENCODING, GZIP);
            headers.set(HeaderNames.VARY, HeaderNames.ACCEPT_ENCODING.defaultCase());
        }
    };

    private static final ContentEncoder PLAIN = new ContentEncoder() {
        @Override
        public OutputStream apply(OutputStream network) {
            return network;
        }

        @Override
        public void headers(WritableHeaders<?> headers) {
            headers.set(HeaderNames.VARY, HeaderNames.ACCEPT_ENCODING.defaultCase());
        }
    };

    /** Whether who asks takes compressed answers. */
    public static boolean isAccepted(Headers request) {
        return request.first(HeaderNames.ACCEPT_ENCODING)
                .filter(ACCEPTED.asPredicate())
                .isPresent();
    }

    /** What is sent often, compressed once. */
    public static byte[] compress(byte[] content) {
        var compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = compressing(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /**
     * Begins an answer that goes on for long, which is sent as it is: what compresses takes hundreds of kilobytes, and would
     * keep them.
     */
    public static OutputStream uncompressed(ServerResponse response) {
        // Helidon compresses what does not say how it is encoded.
        response.header(HeaderNames.CONTENT_ENCODING, "identity");
        OutputStream out = response.outputStream();
        response.headers().remove(HeaderNames.CONTENT_ENCODING);
        return out;
    }

    private static OutputStream compressing(OutputStream out) {
        try {
            return new GZIPOutputStream(out, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ContentEncoder encoder(Headers request) {
        return isAccepted(request) ? COMPRESSED : PLAIN;
    }

    @Override
    public ContentEncoder encoder(String encodingId) {
        if (!contentEncodingSupported(encodingId)) {
            throw new NoSuchElementException("no such encoding: " + encodingId);
        }
        return COMPRESSED;
    }

    @Override
    public ContentDecoder decoder(String encodingId) {
        throw new NoSuchElementException("nothing is decoded");
    }

    @Override
    public boolean contentEncodingEnabled() {
        return true;
    }

    @Override
    public boolean contentDecodingEnabled() {
        return false;
    }

    @Override
    public boolean contentEncodingSupported(String encodingId) {
        return encodingId.equals(GZIP);
    }

    @Override
    public boolean contentDecodingSupported(String encodingId) {
        return false;
    }

    @Override
    public ContentEncodingContextConfig prototype() {
        return ContentEncodingContext.builder()
                .contentEncodingsDiscoverServices(false)
                .buildPrototype();
    }
}
