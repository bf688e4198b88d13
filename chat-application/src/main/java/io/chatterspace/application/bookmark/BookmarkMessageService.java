package io.chatterspace.application.bookmark;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.bookmark.Bookmark;
import io.chatterspace.domain.bookmark.BookmarkId;
import io.chatterspace.domain.message.Message;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class BookmarkMessageService implements BookmarkMessage {
    private final Transactions transactions;
    private final InstantSource clock;
    private final IdSource ids;

    BookmarkMessageService(Transactions transactions, InstantSource clock, IdSource ids) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Outcome bookmark(Command command) {
        Instant now = clock.instant();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).access(command.user(), command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member ->
                tx.messages()
                        .find(command.room(), command.seq())
                        .map(message -> bookmark(tx, command, message))
                        .orElseGet(Outcome.MessageNotFound::new);
        });
    }

    private Outcome bookmark(Transaction tx, Command command, Message message) {
        if (message.isDeleted()) {
            return new Outcome.AlreadyDeleted();
        }
        switch (command.wish()) {
            case BOOKMARKED ->
                tx.bookmarks()
                        .add(new Bookmark(new BookmarkId(ids.nextId()), command.user(), command.room(), command.seq()));
            case NOT_BOOKMARKED -> tx.bookmarks().remove(command.user(), command.room(), command.seq());
        }
        return new Outcome.Settled();
    }
}
