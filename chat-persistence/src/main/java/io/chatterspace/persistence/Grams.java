package io.chatterspace.persistence;

import io.chatterspace.application.search.SearchIndex.Wanted;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.search.Folding;
import io.chatterspace.domain.user.UserId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words that the search index has of a message: its room, its author, and the pieces of one, two and three code points
 * of its folded text, the shorter ones as far as they have no space in them. Stateless.
 */
final class Grams {
    /** A search in more rooms looks at the messages of all. */
    static final int MAX_ROOMS = 50;

    private static final int LONGEST = 3;
    /** Of a long term so many pieces are asked for. */
    private static final int MAX_OF_TERM = 8;
    /** Where ASCII is put that would part words; what has these very characters is looked at in vain. */
    private static final int SHIFT = 0xE000;

    private static final String ROOM = "\uE0FFr";
    private static final String AUTHOR = "\uE0FFa";

    private Grams() {}

    /** The words of a message. */
    static String of(RoomId room, UserId author, String body) {
        int[] text = Folding.fold(body).codePoints().toArray();
        Set<String> words = new HashSet<>(4 * text.length);
        for (int i = 0; i < text.length; i++) {
            int longest = Math.min(LONGEST, text.length - i);
            for (int length = 1; length <= longest; length++) {
                // No shorter term has a space in it.
                if (length == LONGEST || (text[i] != ' ' && text[i + length - 1] != ' ')) {
                    words.add(word(text, i, length));
                }
            }
        }
        return room(room) + ' ' + author(author) + ' ' + String.join(" ", words);
    }

    /** What every message has that is wanted, as the index is asked for it. */
    static String query(Wanted wanted) {
        Set<String> words = new LinkedHashSet<>();
        wanted.terms().folded().forEach(term -> addOf(term.codePoints().toArray(), words));
        if (wanted.author() != null) {
            words.add(author(wanted.author()));
        }
        String all = joined(words, " AND ");
        if (wanted.rooms().size() > MAX_ROOMS) {
            return all;
        }
        Set<String> rooms =
                wanted.rooms().stream().map(Grams::room).collect(Collectors.toCollection(LinkedHashSet::new));
        return all + " AND (" + joined(rooms, " OR ") + ")";
    }

    private static void addOf(int[] term, Set<String> words) {
        int length = Math.min(LONGEST, term.length);
        int count = term.length - length + 1;
        int step = (count + MAX_OF_TERM - 1) / MAX_OF_TERM;
        for (int i = 0; i < count; i += step) {
            words.add(word(term, i, length));
        }
    }

    private static String joined(Collection<String> words, String by) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(by));
    }

    private static String room(RoomId room) {
        return ROOM + room.value();
    }

    private static String author(UserId author) {
        return AUTHOR + author.value();
    }

    private static String word(int[] text, int start, int length) {
        var word = new StringBuilder(2 * length);
        for (int i = start; i < start + length; i++) {
            int codePoint = text[i];
            boolean isApart = codePoint < 0x80 && !Character.isLetterOrDigit(codePoint);
            word.appendCodePoint(isApart ? SHIFT + codePoint : codePoint);
        }
        return word.toString();
    }
}
