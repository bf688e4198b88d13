package io.chatterspace.domain.user;

import io.chatterspace.domain.text.Line;
import io.chatterspace.domain.text.Parsed;

/** The name that others see: one line of 1 to {@value #MAX_CODE_POINTS} code points, not unique. */
public record DisplayName(String value) {
    public static final int MAX_CODE_POINTS = 80;

    public DisplayName {
        if (!Line.isLine(value, MAX_CODE_POINTS)) {
            throw new IllegalArgumentException("display name is not one line of 1 to 80 code points");
        }
    }

    /** Reads a name as somebody typed it. */
    public static Parsed<DisplayName> parse(String raw) {
        return Line.parse(raw, MAX_CODE_POINTS).map(DisplayName::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
