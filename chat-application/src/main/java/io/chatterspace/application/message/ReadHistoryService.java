package io.chatterspace.application.message;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Immutable. */
final class ReadHistoryService implements ReadHistory {
    private final Transactions transactions;
    private final InstantSource clock;

    ReadHistoryService(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome read(Query query) {
        return transactions.read(
                snapshot -> switch (Authorizer.on(snapshot, clock.instant()).access(query.user(), query.room())) {
                    case Access.None() -> new Outcome.RoomNotFound();
                    case Access.Outsider outsider -> new Outcome.NotAMember();
                    case Access.Banned banned -> new Outcome.NotAMember();
                    case Access.Member member -> page(snapshot, query);
                });
    }

    private static Outcome page(Snapshot snapshot, Query query) {
        List<Message> messages = switch (query.span()) {
            case Span.Latest() -> list(snapshot, query, new Window.Latest(), query.limit());
            case Span.Before(var seq) -> list(snapshot, query, new Window.Before(seq), query.limit());
            case Span.After(var seq) -> list(snapshot, query, new Window.From(next(seq)), query.limit());
            case Span.Around(var seq) -> around(snapshot, query, seq);
        };
        boolean hasOlder = !messages.isEmpty() && messages.getFirst().seq().value() > 1;
        boolean hasNewer = !messages.isEmpty()
                && !list(
                                snapshot,
                                query,
                                new Window.From(next(messages.getLast().seq())),
                                1)
                        .isEmpty();
        return new Outcome.Page(snapshot.rooms().revision(query.room()), messages, hasOlder, hasNewer);
    }

    /** As many before as after; where one side is short, the other side fills the page. */
    private static List<Message> around(Snapshot snapshot, Query query, MessageSeq seq) {
        int limit = query.limit();
        List<Message> before = list(snapshot, query, new Window.Before(seq), limit);
        List<Message> after = list(snapshot, query, new Window.From(seq), limit);
        int takenBefore = Math.min(before.size(), Math.max(limit / 2, limit - after.size()));
        int takenAfter = Math.min(after.size(), limit - takenBefore);
        List<Message> messages = new ArrayList<>(before.subList(before.size() - takenBefore, before.size()));
        messages.addAll(after.subList(0, takenAfter));
        return messages;
    }

    private static MessageSeq next(MessageSeq seq) {
        return new MessageSeq(seq.value() + 1);
    }

    private static List<Message> list(Snapshot snapshot, Query query, Window window, int limit) {
        return snapshot.messages().list(query.room(), window, limit);
    }
}
