package io.chatterspace.web.language;

import java.util.List;
import java.util.Locale;

/**
 * How a language counts: which of the forms of a sentence goes with a whole number. The rules are the cardinal ones of
 * CLDR (Unicode Technical Standard 35, part 3, section 5; {@code common/supplemental/plurals.xml}).
 * Immutable.
 */
public enum Plural {
    ZERO,
    ONE,
    TWO,
    FEW,
    MANY,
    OTHER;

    private static final long MILLION = 1_000_000;

    /** The form for a number that is not negative. */
    public static Plural of(Language language, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count is not negative: " + count);
        }
        return switch (language) {
            case ENGLISH, GERMAN -> count == 1 ? ONE : OTHER;
            case FRENCH -> count <= 1 ? ONE : millions(count);
            case SPANISH -> count == 1 ? ONE : millions(count);
            case JAPANESE -> OTHER;
            case ARABIC -> arabic(count);
        };
    }

    /** The forms that a sentence has in a language. */
    public static List<Plural> all(Language language) {
        return switch (language) {
            case ENGLISH, GERMAN -> List.of(ONE, OTHER);
            case FRENCH, SPANISH -> List.of(ONE, MANY, OTHER);
            case JAPANESE -> List.of(OTHER);
            case ARABIC -> List.of(values());
        };
    }

    /** As it ends the key of a sentence, and as browsers call it. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Plural millions(long count) {
        return count != 0 && count % MILLION == 0 ? MANY : OTHER;
    }

    private static Plural arabic(long count) {
        long rest = count % 100;
        if (count <= 2) {
            return count == 0 ? ZERO : count == 1 ? ONE : TWO;
        }
        if (rest >= 3 && rest <= 10) {
            return FEW;
        }
        return rest >= 11 ? MANY : OTHER;
    }
}
