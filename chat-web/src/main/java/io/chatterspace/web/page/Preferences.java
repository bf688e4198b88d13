package io.chatterspace.web.page;

import io.chatterspace.web.http.Cookies;
import io.chatterspace.web.language.Language;
import io.helidon.http.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a browser is to show the chat and to take its keys, as whoever uses it chose. The browser keeps it itself, in a cookie:
 * it says nothing of a person, and holds before signing in as well. Immutable.
 *
 * @param enter what the Enter key does where one writes
 * @param singleKeys whether keys without Ctrl or Alt do something outside of text fields (WCAG 2.1.4)
 * @param language null for the one that the browser asks for
 */
public record Preferences(
        Theme theme,
        Enter enter,
        boolean singleKeys,
        @Nullable Language language) {
    /** What there is as long as nobody chose. */
    public static final Preferences DEFAULT = new Preferences(Theme.SYSTEM, Enter.SENDS, true, null);

    /** The cookie's name. */
    public static final String COOKIE = "chatterspace-preferences";

    /** The colours. */
    public enum Theme {
        /** As the system has them. */
        SYSTEM,
        LIGHT,
        DARK
    }

    /** What the Enter key does where one writes. */
    public enum Enter {
        /** It sends, but on devices without a keyboard. */
        SENDS,
        /** It breaks the line, and with Ctrl it sends. */
        BREAKS
    }

    /** What a request's cookie says; what it does not say, or not in our words, is as if nobody chose. */
    public static Preferences of(Headers request) {
        List<String> words = Cookies.values(request, COOKIE)
                .flatMap(value -> List.of(value.split("\\.")).stream())
                .toList();
        Preferences chosen = DEFAULT;
        for (String word : words) {
            chosen = chosen.choose(word);
        }
        return chosen;
    }

    /** The same but for one choice; a word that is none changes nothing. */
    public Preferences choose(String word) {
        return switch (word) {
            case "system" -> new Preferences(Theme.SYSTEM, enter, singleKeys, language);
            case "light" -> new Preferences(Theme.LIGHT, enter, singleKeys, language);
            case "dark" -> new Preferences(Theme.DARK, enter, singleKeys, language);
            case "sends" -> new Preferences(theme, Enter.SENDS, singleKeys, language);
            case "breaks" -> new Preferences(theme, Enter.BREAKS, singleKeys, language);
            case "keys" -> new Preferences(theme, enter, true, language);
            case "nokeys" -> new Preferences(theme, enter, false, language);
            case "browser" -> new Preferences(theme, enter, singleKeys, null);
            default ->
                Language.of(word)
                        .map(chosen -> new Preferences(theme, enter, singleKeys, chosen))
                        .orElse(this);
        };
    }

    /** The choices in words, as the cookie has them. */
    public String value() {
        String colours = switch (theme) {
            case SYSTEM -> "system";
            case LIGHT -> "light";
            case DARK -> "dark";
        };
        String tongue = language == null ? "browser" : language.tag();
        return colours + "." + (breaks() ? "breaks" : "sends") + "." + (singleKeys ? "keys" : "nokeys") + "." + tongue;
    }

    /** The colour schemes that a page supports then, as its head says them to the browser. */
    public String scheme() {
        return switch (theme) {
            case SYSTEM -> "light dark";
            case LIGHT -> "light";
            case DARK -> "dark";
        };
    }

    public boolean system() {
        return theme == Theme.SYSTEM;
    }

    public boolean light() {
        return theme == Theme.LIGHT;
    }

    public boolean dark() {
        return theme == Theme.DARK;
    }

    public boolean breaks() {
        return enter == Enter.BREAKS;
    }
}
