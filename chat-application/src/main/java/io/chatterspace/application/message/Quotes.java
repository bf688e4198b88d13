package io.chatterspace.application.message;

import io.chatterspace.application.Transaction;
import io.chatterspace.domain.event.RoomEvent.QuoteChanged;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.room.RoomId;

/** What replies show of the messages they answer, within a unit of work. Stateless. */
final class Quotes {
    private Quotes() {}

    /**
     * What a new reply shows of its original: nothing if as many show it as may, so that a change of the original never
     * takes more revisions than that.
     *
     * @throws IllegalArgumentException if there is no such message
     */
    static Quote forReply(Transaction tx, RoomId room, MessageSeq original) {
        return tx.messages().countQuoting(room, original) < Quote.MAX_QUOTING
                ? tx.messages()
                        .find(room, original)
                        .map(Quote::of)
                        .orElseThrow(() -> new IllegalArgumentException("no such message"))
                : Quote.ofNothing(original);
    }

    /** Records an event for each reply that shows something else by now, after the original was changed. */
    static void changed(Transaction tx, RoomId room, Message before, Message after) {
        if (!Quote.of(before).equals(Quote.of(after))) {
            for (Message reply : tx.messages().listQuoting(room, after.seq())) {
                tx.record(room, revision -> new QuoteChanged(room, revision, reply));
            }
        }
    }
}
