package io.chatterspace.web.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A language that there is a message bundle in. How to add one stands in {@code docs/languages.md}. Immutable.
 */
public enum Language {
    ENGLISH("en"),
    GERMAN("de"),
    FRENCH("fr"),
    SPANISH("es"),
    JAPANESE("ja"),
    ARABIC("ar");

    /** What those get whose language is not among these. */
    public static final Language DEFAULT = ENGLISH;

    private final String tag;
    private final Locale locale;

    Language(String tag) {
        this.tag = tag;
        this.locale = Locale.forLanguageTag(tag);
    }

    /** The language of that tag, such as {@code de}. */
    public static Optional<Language> of(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /**
     * What somebody is most likely to read, as their browser says it.
     *
     * @param acceptLanguage the values of the header of that name
     */
    public static Language accepted(List<String> acceptLanguage) {
        return AcceptLanguage.best(acceptLanguage).orElse(DEFAULT);
    }

    /** As HTML and HTTP name it. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }
}
