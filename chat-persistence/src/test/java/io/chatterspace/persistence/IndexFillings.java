package io.chatterspace.persistence;

/** Fills search indexes without waiting for a quiet moment. Stateless. */
final class IndexFillings {
    private static final int MAX_PIECES = 100_000;

    private IndexFillings() {}

    /** Until everything that is stored is in the index. */
    static void fill(SqlStore store) {
        boolean more = true;
        for (int piece = 0; more && piece < MAX_PIECES; piece++) {
            more = store.write(
                    tx -> IndexFilling.fill(new SearchRows(store.writer().connection())));
        }
        if (more) {
            throw new AssertionError("the index does not come to an end");
        }
    }
}
