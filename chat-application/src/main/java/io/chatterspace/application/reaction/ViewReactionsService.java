package io.chatterspace.application.reaction;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Reaction;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/** Immutable. */
final class ViewReactionsService implements ViewReactions {
    private final Transactions transactions;
    private final InstantSource clock;

    ViewReactionsService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome view(Query query) {
        return transactions.read(snapshot -> switch (Authorizer.on(snapshot, clock.instant())
                .access(query.user(), query.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member ->
                snapshot.messages()
                        .find(query.room(), query.seq())
                        .filter(message -> !message.isDeleted())
                        .<Outcome>map(message -> new Outcome.Viewed(message, own(snapshot, query, message)))
                        .orElseGet(Outcome.MessageNotFound::new);
        });
    }

    private static Set<Emoji> own(Snapshot snapshot, Query query, Message message) {
        return message.reactions().stream()
                .map(Reaction::emoji)
                .filter(emoji ->
                        snapshot.reactions().has(new OwnReaction(query.room(), query.seq(), emoji, query.user())))
                .collect(Collectors.toSet());
    }
}
