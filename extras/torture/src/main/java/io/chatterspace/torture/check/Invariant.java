package io.chatterspace.torture.check;

/** What must be true of every run. */
public enum Invariant {
    /**
     * H1: what was acknowledged is in the store, with that number, author and body; unless deleted since. So are edits,
     * deletions, joining, leaving and being removed, and names.
     */
    LOST,
    /** H2: no key stands twice in the store; all acknowledgements of a key are equal. */
    DOUBLED,
    /** H3: messages and revisions of each room are numbered 1 to n, and the room's counters say n. */
    NUMBERED,
    /** H4: a subscription gets every revision after its position, one by one, as long as it has the right. */
    CONTIGUOUS,
    /** H5: a revision is the same event for everybody and for the store. */
    AGREED,
    /** H6: what one person says stands in the order in which it was said first. */
    SENDER_ORDER,
    /** H7: what was said after something was acknowledged stands after it. */
    REAL_TIME_ORDER,
    /** H8: who is connected gets everything soon after its acknowledgement. */
    PROMPT,
    /** H9: after the answer to leaving or to a removal, nothing committed later is heard, until the person joins again. */
    REVOKED,
    /** H10: in the end every client believes what the store says, and so does a fresh page. */
    CONVERGED,
    /** H11: the database is sound, and nothing that was deleted is left in it, or sent to who comes later. */
    CLEAN,
    /** H12: nothing is in the store that nobody said or did, or that was refused. */
    GENUINE,
    /** H13: what the server says can be understood, it answers each request, and no connection ends by a bug. */
    SPOKEN
}
