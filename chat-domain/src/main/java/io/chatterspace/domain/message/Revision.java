package io.chatterspace.domain.message;

/**
 * A room's change counter. Every event of the room takes the next number: 1, 2, 3, ... without gap. 0 is the place
 * before the first event.
 */
public record Revision(long value) implements Comparable<Revision> {
    /** Before the first event. */
    public static final Revision ZERO = new Revision(0);

    public Revision {
        if (value < 0) {
            throw new IllegalArgumentException("revision must not be negative: " + value);
        }
    }

    /** The number after this one. */
    public Revision next() {
        return new Revision(Math.addExact(value, 1));
    }

    /** Whether this is a later place than the other. */
    public boolean isAfter(Revision other) {
        return value > other.value;
    }

    @Override
    public int compareTo(Revision other) {
        return Long.compare(value, other.value);
    }
}
