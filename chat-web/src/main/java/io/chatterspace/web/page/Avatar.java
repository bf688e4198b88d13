package io.chatterspace.web.page;

import io.chatterspace.domain.user.User;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * How a person is shown: a name, one or two initials, and one of {@value #HUES} hues. Immutable.
 *
 * @param id the user's id as text
 */
public record Avatar(String id, String name, String initials, int hue) {
    private static final int HUES = 12;

    /** The avatar of a user. */
    public static Avatar of(User user) {
        String name = user.name().value();
        return new Avatar(
                Long.toString(user.id().value()),
                name,
                initials(name),
                hue(user.id().value()));
    }

    private static int hue(long id) {
        return Math.floorMod(Long.hashCode(id * 0x9E3779B97F4A7C15L), HUES);
    }

    /** The first character of the first and of the last word, as people count characters. */
    private static String initials(String name) {
        int lastWord = name.lastIndexOf(' ') + 1;
        String first = firstCharacter(name);
        String initials = lastWord == 0 ? first : first + firstCharacter(name.substring(lastWord));
        return initials.toUpperCase(Locale.ROOT);
    }

    private static String firstCharacter(String word) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        return word.substring(0, characters.next());
    }
}
