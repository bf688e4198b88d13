package io.chatterspace.persistence;

/** How far a room is: its latest revision, message and activity. Confined to the thread of its ledger. */
final class RoomCounters {
    private final long room;
    private long revision;
    private long lastSeq;
    private long lastActiveAt;
    private boolean touched;

    RoomCounters(long room, long revision, long lastSeq, long lastActiveAt) {
        this.room = room;
        this.revision = revision;
        this.lastSeq = lastSeq;
        this.lastActiveAt = lastActiveAt;
    }

    long room() {
        return room;
    }

    long revision() {
        return revision;
    }

    long lastSeq() {
        return lastSeq;
    }

    long lastActiveAt() {
        return lastActiveAt;
    }

    void takeRevision() {
        revision++;
    }

    long takeSeq() {
        lastSeq++;
        return lastSeq;
    }

    void active(long millis) {
        lastActiveAt = millis;
    }

    /** Whether the database may hold others. */
    boolean isTouched() {
        return touched;
    }

    void touch() {
        touched = true;
    }

    void store() {
        touched = false;
    }
}
