package io.chatterspace.domain.settings;

import io.chatterspace.domain.text.Line;
import io.chatterspace.domain.text.Parsed;

/** What an installation is called: one line of 1 to {@value #MAX_CODE_POINTS} code points. */
public record InstallationName(String value) {
    public static final int MAX_CODE_POINTS = 60;

    public InstallationName {
        if (!Line.isLine(value, MAX_CODE_POINTS)) {
            throw new IllegalArgumentException("installation name is not one line of 1 to 60 code points");
        }
    }

    /** Reads a name as somebody typed it. */
    public static Parsed<InstallationName> parse(String raw) {
        return Line.parse(raw, MAX_CODE_POINTS).map(InstallationName::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
