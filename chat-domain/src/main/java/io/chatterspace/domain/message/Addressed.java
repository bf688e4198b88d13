package io.chatterspace.domain.message;

import io.chatterspace.domain.user.Handle;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a text addresses with an at sign. What stands in code addresses nobody.
 *
 * @param handles of people, who need not exist; in the order in which they stand there
 * @param here whether it addresses everybody
 */
public record Addressed(Set<Handle> handles, boolean here) {
    /** What addresses everybody in a room. */
    public static final String HERE = "here";

    /** Not within a word, or an address would be a name; a full stop after a name is no part of it. */
    private static final Pattern NAME =
            Pattern.compile("(?<![\\p{L}\\p{N}@._-])@([A-Za-z0-9](?:[A-Za-z0-9._-]{0,30}[A-Za-z0-9])?)(?![A-Za-z0-9])");

    /** Up to the same number of backticks again, or to the end where three of them open it. */
    private static final Pattern CODE =
            Pattern.compile("(`{3,}+)(?s:.*?)(?:\\1|\\z)|(?<!`)(`{1,2})(?!`)(?s:.*?)(?<!`)\\2(?!`)");

    public Addressed {
        handles = Collections.unmodifiableSet(new LinkedHashSet<>(handles));
    }

    /** The names in a body. */
    public static Addressed in(MessageBody body) {
        Set<Handle> handles = new LinkedHashSet<>();
        boolean here = false;
        if (body.value().indexOf('@') >= 0) {
            Matcher names = NAME.matcher(CODE.matcher(body.value()).replaceAll(" "));
            while (names.find()) {
                String name = key(names.group(1));
                here |= name.equals(HERE);
                if (!name.equals(HERE) && name.length() >= Handle.MIN_LENGTH) {
                    handles.add(new Handle(name));
                }
            }
        }
        return new Addressed(handles, here);
    }

    /**
     * The text with something else in the place of each name.
     *
     * @param between what becomes of the text around the names
     * @param named what becomes of a name with its at sign
     */
    public static String replace(String text, Function<String, String> between, Function<String, String> named) {
        Matcher names = NAME.matcher(text);
        var replaced = new StringBuilder();
        int end = 0;
        while (names.find()) {
            replaced.append(between.apply(text.substring(end, names.start()))).append(named.apply(names.group()));
            end = names.end();
        }
        return replaced.append(between.apply(text.substring(end))).toString();
    }

    /** A name as handles are stored. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
