package io.chatterspace.application.room;

import io.chatterspace.domain.room.Room;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words that somebody looks for rooms by; without any, every room is one. Immutable. */
public record RoomFilter(List<String> words) {
    /** Lets every room through. */
    public static final RoomFilter EVERY = new RoomFilter(List.of());

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Nobody types more to find a room. */
    private static final int MAX_WORDS = 8;

    public RoomFilter {
        words = List.copyOf(words);
    }

    /** The words of what somebody typed, of which the first {@value #MAX_WORDS} count. */
    public static RoomFilter parse(String typed) {
        return new RoomFilter(BLANKS.splitAsStream(fold(typed))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .toList());
    }

    /** Whether it lets every room through. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether every word is a part of the room's name or topic. */
    public boolean matches(Room room) {
        return matches(room, room.name().value());
    }

    /**
     * The same where the room is called something else.
     *
     * @param title what it is called, as a direct room is by the people in it
     */
    public boolean matches(Room room, String title) {
        return matches(
                room.topic() == null ? title : title + "\n" + room.topic().value());
    }

    /** Whether every word is a part of a text, capital letters or not. */
    public boolean matches(String text) {
        String folded = fold(text);
        return words.stream().allMatch(folded::contains);
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
