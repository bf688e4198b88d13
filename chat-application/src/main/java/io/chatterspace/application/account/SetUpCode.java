package io.chatterspace.application.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * What proves that somebody may set up an installation, since only who sees the server's console knows it: 80 random
 * bits, written as four groups of four characters that are not mistaken for each other. Immutable.
 */
public record SetUpCode(String value) {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    static SetUpCode create(SecureRandom random) {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new SetUpCode(code.toString());
    }

    /** Whether that is the code as somebody typed it; compared in constant time. */
    boolean isTypedAs(String typed) {
        String plain = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return MessageDigest.isEqual(
                plain.getBytes(StandardCharsets.UTF_8), value.replace("-", "").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SetUpCode[hidden]";
    }
}
