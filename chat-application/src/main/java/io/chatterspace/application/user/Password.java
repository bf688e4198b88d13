package io.chatterspace.application.user;

import io.chatterspace.domain.text.Text;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * A secret that a person chose: {@value #MIN_CODE_POINTS} to {@value #MAX_CODE_POINTS} code points, any characters,
 * nothing cut off, and none of the most common ones. Not to be logged, not to be stored: see {@link PasswordHash}.
 * Immutable.
 *
 * @param value the text, normalised to NFC
 */
public record Password(String value) {
    public static final int MIN_CODE_POINTS = 8;
    public static final int MAX_CODE_POINTS = 256;

    /** A character of NFC may stand for four code points as they were typed, and each of these for two chars. */
    private static final int MAX_TYPED_CHARS = MAX_CODE_POINTS * 4 * 2;

    /** A password, or the reason why there is none. */
    public sealed interface Choice {
        /** The text may be a password. */
        record Accepted(Password password) implements Choice {}

        /** The text was refused; the edge that speaks to a person has the sentence. */
        record Refused(PasswordFlaw flaw) implements Choice {}
    }

    public Password {
        if (!normalise(value).equals(Optional.of(value)) || codePoints(value) < MIN_CODE_POINTS) {
            throw new IllegalArgumentException("password is not a normalised text of 8 to 256 code points");
        }
    }

    /**
     * Reads a password that somebody chooses. A text of megabytes is refused without reading it.
     *
     * @param typed the text as typed
     * @param names what the password may not be, however it is written: the person's handle and display name, and
     *     what else is known to all
     */
    public static Choice parse(String typed, Collection<String> names) {
        if (typed.length() > MAX_TYPED_CHARS) {
            return new Choice.Refused(PasswordFlaw.TOO_LONG);
        }
        if (Text.isBroken(typed)) {
            return new Choice.Refused(PasswordFlaw.BROKEN_TEXT);
        }
        return normalise(typed)
                .<Choice>map(text -> choose(text, names))
                .orElseGet(() -> new Choice.Refused(PasswordFlaw.TOO_LONG));
    }

    /**
     * What is hashed of a text that somebody typed as a password: its NFC form. The same password is typed as
     * different code points on different keyboards and systems, and nobody sees which (RFC 8265 section 4.2).
     *
     * @return nothing if no password can be like that: longer than any, or broken
     */
    public static Optional<String> normalise(String typed) {
        if (typed.length() > MAX_TYPED_CHARS || Text.isBroken(typed)) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
        return codePoints(text) > MAX_CODE_POINTS ? Optional.empty() : Optional.of(text);
    }

    private static Choice choose(String text, Collection<String> names) {
        if (codePoints(text) < MIN_CODE_POINTS) {
            return new Choice.Refused(PasswordFlaw.TOO_SHORT);
        }
        String folded = fold(text);
        if (names.stream().anyMatch(name -> fold(name).equals(folded))) {
            return new Choice.Refused(PasswordFlaw.LIKE_NAME);
        }
        return CommonPasswords.contain(folded)
                ? new Choice.Refused(PasswordFlaw.TOO_COMMON)
                : new Choice.Accepted(new Password(text));
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
