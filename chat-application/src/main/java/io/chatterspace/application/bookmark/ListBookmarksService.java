package io.chatterspace.application.bookmark;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Immutable. */
final class ListBookmarksService implements ListBookmarks {
    private final Transactions transactions;
    private final InstantSource clock;

    ListBookmarksService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Page list(Query query) {
        List<Bookmarked> found = transactions.read(snapshot -> {
            var rooms = Set.copyOf(Authorizer.on(snapshot, clock.instant()).readable(query.user()));
            return snapshot.bookmarks().list(query.user(), rooms, query.limit() + 1, query.before());
        });
        if (found.size() <= query.limit()) {
            return new Page(found, null);
        }
        List<Bookmarked> page = found.subList(0, query.limit());
        return new Page(page, page.getLast().bookmark().id());
    }
}
