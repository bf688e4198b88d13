package io.chatterspace.application.search;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.search.SearchIndex.Page;
import io.chatterspace.application.search.SearchIndex.Wanted;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.search.SearchTerms;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Immutable. */
final class SearchMessagesService implements SearchMessages {
    private final Transactions transactions;
    private final InstantSource clock;

    SearchMessagesService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome search(Query query) {
        return SearchTerms.parse(query.typed())
                .<Outcome>map(terms -> transactions.read(snapshot -> found(snapshot, query, terms)))
                .orElseGet(Outcome.NothingWanted::new);
    }

    private Outcome found(Snapshot snapshot, Query query, SearchTerms terms) {
        Set<RoomId> rooms = rooms(snapshot, query);
        Optional<UserId> author = Optional.ofNullable(query.author())
                .flatMap(handle -> snapshot.users().findByHandle(handle))
                .map(User::id);
        if (rooms.isEmpty() || (query.author() != null && author.isEmpty())) {
            return new Outcome.Found(terms, List.of(), null);
        }
        var wanted = new Wanted(terms, rooms, author.orElse(null), query.from(), query.until());
        Page page = snapshot.search().find(wanted, query.limit(), query.after());
        return new Outcome.Found(terms, page.hits(), page.next());
    }

    private Set<RoomId> rooms(Snapshot snapshot, Query query) {
        Set<RoomId> readable =
                new HashSet<>(Authorizer.on(snapshot, clock.instant()).readable(query.user()));
        @Nullable RoomId only = query.room();
        if (only != null) {
            readable.retainAll(Set.of(only));
        }
        return readable;
    }
}
