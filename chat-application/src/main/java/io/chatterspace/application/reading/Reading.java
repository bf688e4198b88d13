package io.chatterspace.application.reading;

import io.chatterspace.application.Transaction;
import io.chatterspace.domain.event.ReadingMoved;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Membership;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a read position changes by its owner's own word. Stateless. */
final class Reading {
    private Reading() {}

    /** Stores it and has the owner's pages told, unless it is so already. */
    static void move(Transaction tx, Membership membership, @Nullable MessageSeq lastRead) {
        if (!Objects.equals(membership.lastRead(), lastRead)) {
            tx.memberships().markRead(membership.room(), membership.user(), lastRead);
            tx.record(new ReadingMoved(membership.room(), membership.user(), lastRead));
        }
    }
}
