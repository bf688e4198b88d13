package io.chatterspace.web.page;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.language.Plural;
import java.text.Bidi;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * What the pages say, in one language, from the message bundle. Sentences with {@code {0}} are
 * {@link MessageFormat} patterns. Thread-safe: immutable.
 */
public final class Sentences {
    private static final String BUNDLE = "io.chatterspace.web.messages";
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private final Language language;
    private final Map<String, String> all;

    private Sentences(Language language, Map<String, String> all) {
        this.language = language;
        this.all = all;
    }

    /** One form of a sentence that counts: {@code keyword} says for which numbers, as browsers call them. */
    public record Form(String keyword, String sentence) {}

    /** The sentences of a language. */
    public static Sentences of(Language language) {
        var bundle = ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> all = new TreeMap<>();
        bundle.keySet().forEach(key -> all.put(key, bundle.getString(key)));
        return new Sentences(language, Collections.unmodifiableMap(all));
    }

    /** All sentences by key, for templates. */
    public Map<String, String> all() {
        return all;
    }

    /** A sentence with its values filled in; what is text among them keeps its own direction. */
    public String say(String key, Object... values) {
        String pattern = all.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("the message bundle lacks " + key);
        }
        return values.length == 0
                ? pattern
                : new MessageFormat(pattern, language.locale())
                        .format(Arrays.stream(values).map(this::isolated).toArray());
    }

    /** Text whose direction may be another one than the sentence's must not reorder it (Unicode Standard Annex 9). */
    private Object isolated(Object value) {
        return value instanceof String text
                        && (isRightToLeft() || Bidi.requiresBidi(text.toCharArray(), 0, text.length()))
                ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE
                : value;
    }

    private boolean isRightToLeft() {
        return say("direction").equals("rtl");
    }

    /** A sentence in the form that goes with a number, which is filled in. */
    public String count(String key, long number) {
        return say(key + "." + Plural.of(language, number).keyword(), number);
    }

    /** All forms of a sentence that counts, with {@code {0}} for the number. */
    public List<Form> forms(String key) {
        return Plural.all(language).stream()
                .map(Plural::keyword)
                .map(keyword -> new Form(keyword, say(key + "." + keyword)))
                .toList();
    }

    /** A number as the language writes it. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** A length of time in the largest unit that fits, rounded up; such as "5 minutes". */
    public String length(Duration length) {
        long seconds = seconds(length);
        if (seconds < MINUTE) {
            return count("seconds", seconds);
        }
        if (seconds < HOUR) {
            return count("minutes", Math.ceilDiv(seconds, MINUTE));
        }
        return seconds < DAY ? count("hours", Math.ceilDiv(seconds, HOUR)) : count("days", Math.ceilDiv(seconds, DAY));
    }

    /** A length of time in whole seconds, after which it is over; at least one. */
    public static long seconds(Duration length) {
        return Math.max(1, length.plusNanos(999_999_999).toSeconds());
    }

    /**
     * Why a text was refused.
     *
     * @param what the kind of text, as in the keys {@code <what>_blank}, {@code _too_long} and {@code _not_allowed}
     * @param maxCodePoints how long it may be
     */
    public String refusal(String what, Flaw flaw, int maxCodePoints) {
        return switch (flaw) {
            case BLANK -> say(what + "_blank");
            case TOO_LONG -> say(what + "_too_long", maxCodePoints);
            case CONTROL_CHARACTERS, BROKEN_TEXT, MALFORMED -> say(what + "_not_allowed");
        };
    }
}
