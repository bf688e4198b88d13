package io.chatterspace.domain.room;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A room's name in page addresses: 1 to {@value #MAX_LENGTH} of {@code a-z}, {@code 0-9} and single hyphens between
 * them. A room that is renamed keeps its old slugs: they go on leading to it, and no other room gets them.
 */
public record Slug(String value) {
    public static final int MAX_LENGTH = 60;

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^a-z0-9]+");
    private static final String NAMELESS = "room";

    public Slug {
        if (!isSlug(value)) {
            throw new IllegalArgumentException("slug is not 1 to 60 of a-z, 0-9 and inner hyphens");
        }
    }

    /** Reads a slug as it stands in an address. */
    public static Parsed<Slug> parse(String raw) {
        return isSlug(raw) ? new Parsed.Valid<>(new Slug(raw)) : new Parsed.Invalid<>(Flaw.MALFORMED);
    }

    /** The slug that a name suggests; names without a Latin letter or digit suggest "room". */
    public static Slug of(RoomName name) {
        String folded = MARKS.matcher(Normalizer.normalize(name.value(), Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String hyphened = trimmed(GAPS.matcher(folded).replaceAll("-"), MAX_LENGTH);
        return new Slug(hyphened.isEmpty() ? NAMELESS : hyphened);
    }

    /** The same slug with a number behind it, for a second room of that slug. */
    public Slug numbered(int number) {
        return suffixed(Integer.toString(number));
    }

    /** The same slug with {@code a-z} and {@code 0-9} behind it, shortened to make room for them. */
    public Slug suffixed(String ending) {
        String suffix = "-" + ending;
        return new Slug(trimmed(value, MAX_LENGTH - suffix.length()) + suffix);
    }

    private static boolean isSlug(String value) {
        return value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
    }

    private static String trimmed(String hyphened, int maxLength) {
        int from = hyphened.startsWith("-") ? 1 : 0;
        int to = Math.min(hyphened.length(), from + maxLength);
        while (to > from && hyphened.charAt(to - 1) == '-') {
            to--;
        }
        return hyphened.substring(from, to);
    }

    @Override
    public String toString() {
        return value;
    }
}
