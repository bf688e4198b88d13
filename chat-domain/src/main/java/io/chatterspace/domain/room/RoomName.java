package io.chatterspace.domain.room;

import io.chatterspace.domain.text.Line;
import io.chatterspace.domain.text.Parsed;
import java.text.Normalizer;
import java.util.Locale;

/** What a room is called: one line of 1 to {@value #MAX_CODE_POINTS} code points. */
public record RoomName(String value) {
    public static final int MAX_CODE_POINTS = 80;

    public RoomName {
        if (!Line.isLine(value, MAX_CODE_POINTS)) {
            throw new IllegalArgumentException("room name is not one line of 1 to 80 code points");
        }
    }

    /** Reads a name as somebody typed it. */
    public static Parsed<RoomName> parse(String raw) {
        return Line.parse(raw, MAX_CODE_POINTS).map(RoomName::new);
    }

    /** What two names have in common that people would take for the same: NFKC, lower case. */
    public String key() {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
