package io.chatterspace.application.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A salted digest of a body as it was received: tells an honest repeat from another message under the same key, and
 * nothing about the body. The first 128 bits of SHA-256 over the salt (8 bytes, big-endian) and the text in UTF-8.
 */
public record SentDigest(long salt, long high, long low) {
    static SentDigest of(long salt, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        var salted = ByteBuffer.allocate(Long.BYTES + body.length).putLong(salt).put(body);
        try {
            var hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(salted.array()));
            return new SentDigest(salt, hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    boolean matches(String text) {
        return equals(of(salt, text));
    }
}
