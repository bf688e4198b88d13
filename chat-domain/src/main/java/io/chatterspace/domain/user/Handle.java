package io.chatterspace.domain.user;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.text.Text;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name that a person signs in with and is addressed by: {@value #MIN_LENGTH} to {@value #MAX_LENGTH} of
 * {@code a-z 0-9}, and {@code . _ -} inside. Unique; upper case is read as lower case.
 */
public record Handle(String value) {
    public static final int MIN_LENGTH = 2;
    public static final int MAX_LENGTH = 32;
    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])");

    /** What addresses everybody, or could be taken for the software itself. */
    private static final Set<String> RESERVED = Set.of("all", "channel", "everyone", "here", "room", "system");

    public Handle {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("handle is not 2 to 32 of a-z 0-9 and inner . _ -");
        }
    }

    /** Reads a handle as somebody typed it. */
    public static Parsed<Handle> parse(String raw) {
        if (raw.length() > 4 * MAX_LENGTH) {
            return new Parsed.Invalid<>(Flaw.TOO_LONG);
        }
        String typed = raw.strip();
        if (Text.isBlank(typed)) {
            return new Parsed.Invalid<>(Flaw.BLANK);
        }
        if (typed.length() > MAX_LENGTH) {
            return new Parsed.Invalid<>(Flaw.TOO_LONG);
        }
        // Only ASCII letters become lower case: the Kelvin sign is no k.
        boolean ascii = typed.chars().allMatch(c -> c < 0x80);
        String lower = typed.toLowerCase(Locale.ROOT);
        return ascii && FORM.matcher(lower).matches() && !RESERVED.contains(lower)
                ? new Parsed.Valid<>(new Handle(lower))
                : new Parsed.Invalid<>(Flaw.MALFORMED);
    }

    @Override
    public String toString() {
        return value;
    }
}
