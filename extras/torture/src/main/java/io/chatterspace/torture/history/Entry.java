package io.chatterspace.torture.history;

/**
 * One line of a history. Which fields it has, its {@link Kind} says; the others are 0 or empty. Immutable.
 *
 * @param nanos since the beginning of the run, on one monotonic clock; never less than the line's before
 * @param who the id of the user whose line it is; empty if it is nobody's
 * @param connection the number of a connection, unique in the run
 */
public record Entry(
        long nanos,
        Kind kind,
        String who,
        int connection,
        String room,
        long rev,
        long seq,
        String by,
        String key,
        String what,
        String text) {
    /** A line that is not written yet. */
    public static Entry of(Kind kind, String who) {
        return new Entry(0, kind, who, 0, "", 0, 0, "", "", "", "");
    }

    public Entry at(long newNanos) {
        return new Entry(newNanos, kind, who, connection, room, rev, seq, by, key, what, text);
    }

    public Entry on(int newConnection) {
        return new Entry(nanos, kind, who, newConnection, room, rev, seq, by, key, what, text);
    }

    public Entry room(String newRoom) {
        return new Entry(nanos, kind, who, connection, newRoom, rev, seq, by, key, what, text);
    }

    public Entry rev(long newRev) {
        return new Entry(nanos, kind, who, connection, room, newRev, seq, by, key, what, text);
    }

    public Entry seq(long newSeq) {
        return new Entry(nanos, kind, who, connection, room, rev, newSeq, by, key, what, text);
    }

    public Entry by(String newBy) {
        return new Entry(nanos, kind, who, connection, room, rev, seq, newBy, key, what, text);
    }

    public Entry key(String newKey) {
        return new Entry(nanos, kind, who, connection, room, rev, seq, by, newKey, what, text);
    }

    public Entry what(String newWhat) {
        return new Entry(nanos, kind, who, connection, room, rev, seq, by, key, newWhat, text);
    }

    public Entry text(String newText) {
        return new Entry(nanos, kind, who, connection, room, rev, seq, by, key, what, newText);
    }
}
