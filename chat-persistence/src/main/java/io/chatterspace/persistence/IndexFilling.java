package io.chatterspace.persistence;

import io.chatterspace.persistence.SearchRows.Candidate;
import java.util.List;

/**
 * Brings the search index up to what is stored, piece by piece, and writes it anew without what was deleted. Stateless: what
 * there is to do stands in the database.
 */
final class IndexFilling {
    /** Messages a piece, and how much text they have altogether: some milliseconds, what others wait for at most. */
    static final int PIECE = 100;

    private static final int PIECE_CHARS = 10_000;
    /** Pages of the index that a piece of writing it anew writes. */
    private static final int MERGED_PAGES = 200;

    private IndexFilling() {}

    /**
     * Fills in one piece, in a transaction of the caller's.
     *
     * @return whether there may be more
     */
    static boolean fill(SearchRows rows) {
        long filledTo = rows.filledTo();
        List<Candidate> next = rows.listUnfilled(filledTo, PIECE, PIECE_CHARS);
        if (!next.isEmpty()) {
            rows.index(next);
            rows.fillTo(next.getLast().id());
            return true;
        }
        List<Candidate> stale = rows.listStale(PIECE, PIECE_CHARS);
        if (!stale.isEmpty()) {
            rows.index(stale);
            rows.freshen(stale);
            return true;
        }
        return false;
    }

    /**
     * Writes a piece of the index anew, in a transaction of the caller's.
     *
     * @return whether there may be more
     */
    static boolean merge(SearchRows rows) {
        long before = rows.changes();
        // With the minus everything is to be merged; what is on its way already goes on.
        rows.merge(-MERGED_PAGES);
        return rows.changes() - before >= 2;
    }
}
