package io.chatterspace.web.page;

import io.chatterspace.web.language.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A time as a page shows it. Immutable.
 *
 * @param iso for machines, in UTC with milliseconds; the script shows it in the reader's zone
 * @param text for people, in their language and the installation's zone
 */
public record Moment(String iso, String text) {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Makes moments for one zone. Thread-safe: immutable. */
    public static final class Formatter {
        private final Map<Language, DateTimeFormatter> texts = new EnumMap<>(Language.class);

        public Formatter(ZoneId zone) {
            for (Language language : Language.values()) {
                texts.put(
                        language,
                        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                                .localizedBy(language.locale())
                                .withZone(zone));
            }
        }

        /** The time as it is shown. */
        public Moment of(Instant instant, Language language) {
            return new Moment(
                    ISO.format(instant),
                    Objects.requireNonNull(texts.get(language)).format(instant));
        }
    }
}
