package io.chatterspace.web.page;

import io.chatterspace.domain.text.Flaw;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
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

    private final Locale locale;
    private final Map<String, String> all;

    private Sentences(Locale locale, Map<String, String> all) {
        this.locale = locale;
        this.all = all;
    }

    /** The sentences of a language. */
    public static Sentences of(Locale locale) {
        var bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> all = new TreeMap<>();
        bundle.keySet().forEach(key -> all.put(key, bundle.getString(key)));
        return new Sentences(locale, Collections.unmodifiableMap(all));
    }

    /** All sentences by key, for templates. */
    public Map<String, String> all() {
        return all;
    }

    public Locale locale() {
        return locale;
    }

    /** A sentence with its values filled in. */
    public String say(String key, Object... values) {
        String pattern = all.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("the message bundle lacks " + key);
        }
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }

    /** A length of time in the largest unit that fits, rounded up; such as "5 minutes". */
    public String length(Duration length) {
        long seconds = seconds(length);
        if (seconds < MINUTE) {
            return say("seconds", seconds);
        }
        if (seconds < HOUR) {
            return say("minutes", Math.ceilDiv(seconds, MINUTE));
        }
        return seconds < DAY ? say("hours", Math.ceilDiv(seconds, HOUR)) : say("days", Math.ceilDiv(seconds, DAY));
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
