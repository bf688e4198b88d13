package io.chatterspace.application.account;

import io.chatterspace.application.Transaction;
import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.event.RoomEvent.MemberChanged;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;

/** Gives a user a name, and has every room of theirs say so. Stateless. */
final class NameChange {
    private NameChange() {}

    /** Stores the user, changed as it is, under that name. */
    static User apply(Transaction tx, User user, DisplayName name) {
        User named = user.named(name);
        tx.users().update(named);
        if (!user.name().equals(name)) {
            tx.rooms()
                    .listOf(user.id())
                    .forEach(summary -> tell(tx, summary.room().id(), named));
        }
        tx.record(new Notice(user.id()));
        return named;
    }

    private static void tell(Transaction tx, RoomId room, User user) {
        tx.memberships()
                .find(room, user.id())
                .ifPresent(membership ->
                        tx.record(room, revision -> new MemberChanged(room, revision, user.id(), membership.role())));
    }
}
