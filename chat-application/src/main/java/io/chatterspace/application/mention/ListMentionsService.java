package io.chatterspace.application.mention;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Immutable. */
final class ListMentionsService implements ListMentions {
    private final Transactions transactions;
    private final InstantSource clock;

    ListMentionsService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Page list(Query query) {
        List<Mentioned> found = transactions.read(snapshot -> {
            var rooms = Set.copyOf(Authorizer.on(snapshot, clock.instant()).readable(query.user()));
            return snapshot.mentions().list(query.user(), rooms, query.limit() + 1, query.after());
        });
        if (found.size() <= query.limit()) {
            return new Page(found, null);
        }
        List<Mentioned> page = found.subList(0, query.limit());
        return new Page(page, page.getLast().place());
    }
}
