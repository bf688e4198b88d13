package io.chatterspace.domain.session;

import io.chatterspace.domain.text.Line;
import io.chatterspace.domain.text.Parsed;

/** What a session is held with, for people to recognise it: one line of up to {@value #MAX_CODE_POINTS} code points. */
public record Device(String description) {
    public static final int MAX_CODE_POINTS = 80;
    public static final Device UNKNOWN = new Device("unknown");

    public Device {
        if (!Line.isLine(description, MAX_CODE_POINTS)) {
            throw new IllegalArgumentException("device is not one line of 1 to 80 code points");
        }
    }

    /** A device as somebody describes it; unknown if that is no proper line. */
    public static Device of(String description) {
        return Line.parse(description, MAX_CODE_POINTS) instanceof Parsed.Valid<String>(var line)
                ? new Device(line)
                : UNKNOWN;
    }

    @Override
    public String toString() {
        return description;
    }
}
