package io.chatterspace.web.user;

import io.chatterspace.application.user.PasswordHash;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/**
 * A password hash by Argon2id, taken apart. Not to be logged. Immutable.
 *
 * @param salt base64 without padding
 * @param tag base64 without padding
 */
record Argon2Hash(Argon2Cost cost, String salt, String tag) {
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 32;

    /** Salts of 8 to 48 bytes, tags of 16 to 64. */
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d)"
            + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    Argon2Hash {
        if (bytes(salt).length == 0 || bytes(tag).length == 0) {
            throw new IllegalArgumentException("hash without salt or tag");
        }
    }

    /** The hash of a text at today's cost, under a new salt. */
    static Argon2Hash of(String text, SecureRandom random, BlockPool blocks) {
        return of(text, Argon2Cost.TODAY, random, blocks);
    }

    static Argon2Hash of(String text, Argon2Cost cost, SecureRandom random, BlockPool blocks) {
        byte[] salt = randomBytes(SALT_BYTES, random);
        return new Argon2Hash(cost, base64(salt), base64(cost.tag(text, salt, TAG_BYTES, blocks)));
    }

    /** The hash of nothing that is known, at today's cost: made without computing one. */
    static Argon2Hash ofNothing(SecureRandom random) {
        return new Argon2Hash(
                Argon2Cost.TODAY, base64(randomBytes(SALT_BYTES, random)), base64(randomBytes(TAG_BYTES, random)));
    }

    /** Takes a hash apart; nothing if it is another algorithm's, or costs more than is computed. */
    static Optional<Argon2Hash> parse(PasswordHash hash) {
        Matcher form = FORM.matcher(hash.value());
        if (!form.matches() || !isBase64(form.group(4)) || !isBase64(form.group(5))) {
            return Optional.empty();
        }
        int memoryKib = Integer.parseInt(form.group(1));
        int iterations = Integer.parseInt(form.group(2));
        int parallelism = Integer.parseInt(form.group(3));
        return Argon2Cost.isBearable(memoryKib, iterations, parallelism)
                ? Optional.of(new Argon2Hash(
                        new Argon2Cost(memoryKib, iterations, parallelism), form.group(4), form.group(5)))
                : Optional.empty();
    }

    /** Whether it is the hash of that text; computed on the caller's thread, compared in constant time. */
    boolean matches(String text, BlockPool blocks) {
        byte[] expected = bytes(tag);
        return MessageDigest.isEqual(expected, cost.tag(text, bytes(salt), expected.length, blocks));
    }

    boolean isWeak() {
        return cost.isLessThan(Argon2Cost.TODAY) || bytes(salt).length < SALT_BYTES || bytes(tag).length < TAG_BYTES;
    }

    PasswordHash toPasswordHash() {
        return new PasswordHash("$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p="
                + cost.parallelism() + "$" + salt + "$" + tag);
    }

    @Override
    public String toString() {
        return "Argon2Hash[hidden]";
    }

    /** Four characters are three bytes; what is left over is two characters or three. */
    private static boolean isBase64(String text) {
        return text.length() % 4 != 1;
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] randomBytes(int count, SecureRandom random) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
