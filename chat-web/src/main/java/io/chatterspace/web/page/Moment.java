package io.chatterspace.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * A time as a page shows it. Immutable.
 *
 * @param iso for machines, in UTC with milliseconds; the script shows it in the reader's zone
 * @param text for people, in the installation's zone
 */
public record Moment(String iso, String text) {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Makes moments for one language and zone. Thread-safe: immutable. */
    public static final class Formatter {
        private final DateTimeFormatter text;

        public Formatter(Locale locale, ZoneId zone) {
            this.text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withLocale(locale)
                    .withZone(zone);
        }

        /** The time as it is shown. */
        public Moment of(Instant instant) {
            return new Moment(ISO.format(instant), text.format(instant));
        }
    }
}
