package io.chatterspace.domain.event;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import java.util.regex.Pattern;

/**
 * A random id of a database's lineage, 1 to 64 of {@code A-Z a-z 0-9 - _}. A backup carries a new one, so that
 * positions from a lost future are recognised.
 */
public record Epoch(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public Epoch {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("epoch is not 1 to 64 of A-Z a-z 0-9 - _");
        }
    }

    /** Reads an epoch as a client sent it. */
    public static Parsed<Epoch> parse(String raw) {
        return FORM.matcher(raw).matches() ? new Parsed.Valid<>(new Epoch(raw)) : new Parsed.Invalid<>(Flaw.MALFORMED);
    }

    @Override
    public String toString() {
        return value;
    }
}
