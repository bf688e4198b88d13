package io.chatterspace.domain.room;

import io.chatterspace.domain.text.Line;
import io.chatterspace.domain.text.Parsed;

/** What a room is about: one line of 1 to {@value #MAX_CODE_POINTS} code points. */
public record RoomTopic(String value) {
    public static final int MAX_CODE_POINTS = 250;

    public RoomTopic {
        if (!Line.isLine(value, MAX_CODE_POINTS)) {
            throw new IllegalArgumentException("room topic is not one line of 1 to 250 code points");
        }
    }

    /** Reads a topic as somebody typed it. */
    public static Parsed<RoomTopic> parse(String raw) {
        return Line.parse(raw, MAX_CODE_POINTS).map(RoomTopic::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
