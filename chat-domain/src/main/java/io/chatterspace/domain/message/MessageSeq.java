package io.chatterspace.domain.message;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import java.util.Optional;

/** A message's number in its room: 1, 2, 3, ... without gap or repeat, never reused. */
public record MessageSeq(long value) implements Comparable<MessageSeq> {
    private static final int MAX_DIGITS = 18;

    public MessageSeq {
        if (value < 1) {
            throw new IllegalArgumentException("message seq must be at least 1: " + value);
        }
    }

    /** Reads a number as it stands in an address: plain decimal digits, no sign, no leading zero. */
    public static Parsed<MessageSeq> parse(String raw) {
        boolean proper = !raw.isEmpty()
                && raw.length() <= MAX_DIGITS
                && raw.charAt(0) != '0'
                && raw.chars().allMatch(c -> c >= '0' && c <= '9');
        return proper ? new Parsed.Valid<>(new MessageSeq(Long.parseLong(raw))) : new Parsed.Invalid<>(Flaw.MALFORMED);
    }

    /** The number before this one; empty before the first. */
    public Optional<MessageSeq> previous() {
        return value == 1 ? Optional.empty() : Optional.of(new MessageSeq(value - 1));
    }

    /** Whether this is a later message than the other. */
    public boolean isAfter(MessageSeq other) {
        return value > other.value;
    }

    @Override
    public int compareTo(MessageSeq other) {
        return Long.compare(value, other.value);
    }
}
