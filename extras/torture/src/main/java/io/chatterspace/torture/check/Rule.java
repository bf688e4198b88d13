package io.chatterspace.torture.check;

import io.chatterspace.torture.history.Entry;

/** One part of the check: sees a history once, from its first line to its last, then concludes. */
interface Rule {
    void see(Entry entry);

    /** The history is over; a rule that has judged each line by itself has nothing to add. */
    default void conclude() {}
}
