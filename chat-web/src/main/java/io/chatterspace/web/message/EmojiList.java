package io.chatterspace.web.message;

import io.chatterspace.domain.message.Emoji;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The emoji that are offered, and with which people react; the most usual ones first. Thread-safe: immutable. */
public final class EmojiList {
    private final Map<Emoji, String> names;

    private EmojiList(Map<Emoji, String> names) {
        this.names = Collections.unmodifiableMap(names);
    }

    /** Reads the list of this release: lines of an emoji and its names. */
    public static EmojiList load() {
        Map<Emoji, String> names = new LinkedHashMap<>();
        text().lines().forEach(line -> {
            String[] parts = line.split(" ", 2);
            names.put(new Emoji(parts[0]), parts[1]);
        });
        return new EmojiList(names);
    }

    private static String text() {
        try (InputStream in = EmojiList.class.getResourceAsStream("/io/chatterspace/web/assets/emoji.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of emoji is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That one, if it is on the list. */
    public Optional<Emoji> find(String text) {
        return names.keySet().stream()
                .filter(emoji -> emoji.value().equals(text))
                .findFirst();
    }

    /** All of them with their names, in the list's order. */
    public Map<Emoji, String> names() {
        return names;
    }
}
