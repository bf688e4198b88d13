package io.chatterspace.application.message;

import io.chatterspace.domain.message.MessageSeq;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A salted digest of a body as it was received, and of what it answers: tells an honest repeat from another message under
 * the same key, and nothing about the body. The first 128 bits of SHA-256 over the salt (8 bytes, big-endian), the text in
 * UTF-8, and for a reply the byte FF, which no text has, and the number of the original (8 bytes, big-endian).
 */
public record SentDigest(long salt, long high, long low) {
    private static final byte REPLY = (byte) 0xFF;

    static SentDigest of(long salt, String text, @Nullable MessageSeq replyTo) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        int replyBytes = replyTo == null ? 0 : 1 + Long.BYTES;
        var salted = ByteBuffer.allocate(Long.BYTES + body.length + replyBytes)
                .putLong(salt)
                .put(body);
        if (replyTo != null) {
            salted.put(REPLY).putLong(replyTo.value());
        }
        try {
            var hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(salted.array()));
            return new SentDigest(salt, hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    boolean matches(String text, @Nullable MessageSeq replyTo) {
        return equals(of(salt, text, replyTo));
    }
}
