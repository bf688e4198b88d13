package io.chatterspace.persistence;

/** Whether repositories may be used: by the thread, and as long as, their unit or query runs. Confined to that thread. */
final class Scope {
    private final Thread owner = Thread.currentThread();
    private final boolean changing;
    private boolean open = true;

    private Scope(boolean changing) {
        this.changing = changing;
    }

    static Scope ofUnit() {
        return new Scope(true);
    }

    static Scope ofQuery() {
        return new Scope(false);
    }

    void requireOpen() {
        if (!open || !Thread.currentThread().equals(owner)) {
            throw new IllegalStateException("repositories belong to the unit or query they were given to");
        }
    }

    void requireChanging() {
        requireOpen();
        if (!changing) {
            throw new IllegalStateException("changes belong into a unit of work");
        }
    }

    void end() {
        open = false;
    }
}
