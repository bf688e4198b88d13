package io.chatterspace.application.people;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.user.UserListing;
import io.chatterspace.domain.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Immutable. */
final class ListPeopleService implements ListPeople {
    private final Transactions transactions;
    private final InstantSource clock;

    ListPeopleService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome list(Query query) {
        Instant now = clock.instant();
        UserListing wanted = query.listing();
        return transactions.read(snapshot -> {
            if (!Authorizer.on(snapshot, now).isAdministrator(query.user())) {
                return new Outcome.NotAllowed();
            }
            List<User> found = snapshot.users().list(new UserListing(wanted.text(), wanted.last(), wanted.limit() + 1));
            return new Outcome.Listed(
                    found.subList(0, Math.min(wanted.limit(), found.size())), found.size() > wanted.limit());
        });
    }
}
