package io.chatterspace.domain.room;

import io.chatterspace.domain.text.Line;
import io.chatterspace.domain.text.Parsed;

/** Why somebody is kept out of a room, or a message was reported: one line of 1 to {@value #MAX_CODE_POINTS} code points. */
public record Reason(String value) {
    public static final int MAX_CODE_POINTS = 300;

    public Reason {
        if (!Line.isLine(value, MAX_CODE_POINTS)) {
            throw new IllegalArgumentException("reason is not one line of 1 to 300 code points");
        }
    }

    /** Reads a reason as somebody typed it. */
    public static Parsed<Reason> parse(String raw) {
        return Line.parse(raw, MAX_CODE_POINTS).map(Reason::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
