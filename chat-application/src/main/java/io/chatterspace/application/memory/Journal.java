package io.chatterspace.application.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a unit of work changed, so that it can be taken back. Confined to its unit. */
final class Journal {
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean open;

    private Journal(boolean open) {
        this.open = open;
    }

    static Journal forUnit() {
        return new Journal(true);
    }

    /** A journal that refuses every change. */
    static Journal forQuery() {
        return new Journal(false);
    }

    /**
     * Makes a change.
     *
     * @throws IllegalStateException in a query, or after the unit ended
     */
    void change(Runnable change, Runnable takenBack) {
        requireOpen();
        change.run();
        undo.push(takenBack);
    }

    /**
     * Refuses what could be a change, before anything else is said of it.
     *
     * @throws IllegalStateException in a query, or after the unit ended
     */
    void requireOpen() {
        if (!open) {
            throw new IllegalStateException("changes belong into a unit of work");
        }
    }

    void rollBack() {
        undo.forEach(Runnable::run);
        end();
    }

    void end() {
        undo.clear();
        open = false;
    }
}
