package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.message.MessageRepository;
import io.chatterspace.application.message.Sent;
import io.chatterspace.application.message.SentDigest;
import io.chatterspace.application.message.Window;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Appended messages go to the database with the next flush. Confined to its transaction. */
final class JooqMessageRepository implements MessageRepository {
    private final Scope scope;
    private final Ledger ledger;
    private final Effects effects;
    private final MessageRows rows;

    JooqMessageRepository(Scope scope, Ledger ledger, Effects effects) {
        this.scope = scope;
        this.ledger = ledger;
        this.effects = effects;
        this.rows = ledger.rows().messages();
    }

    @Override
    public Optional<Message> find(RoomId room, MessageSeq seq) {
        scope.requireOpen();
        return ledger.appended(room, seq).or(() -> rows.find(room, seq));
    }

    @Override
    public Optional<Sent> findSent(RoomId room, UserId author, ClientKey key) {
        scope.requireOpen();
        return ledger.appendedSend(room, author, key).or(() -> rows.findSent(room, author, key));
    }

    @Override
    public void append(RoomId room, Revision posted, Message message, SentDigest digest) {
        scope.requireChanging();
        RoomCounters counters = ledger.touchRoom(room);
        if (message.seq().value() > counters.lastSeq() || !effects.hasPosted(room, posted, message.seq())) {
            throw new StorageException("a message's number and revision are taken from its room, in its unit");
        }
        counters.active(message.postedAt().toEpochMilli());
        effects.changedRoom(room);
        ledger.append(new NewMessage(room, posted, message, digest));
    }

    @Override
    public void update(RoomId room, Message message) {
        scope.requireChanging();
        ledger.requireRoom(room);
        if (message.isDeleted()) {
            effects.deletedContent(room);
            ledger.noteErasure();
        } else {
            effects.changedRoom(room);
        }
        // What was appended quotes the message as it was.
        ledger.flush();
        if (!rows.update(room, message)) {
            throw new StorageException("no such message");
        }
    }

    @Override
    public List<Message> listQuoting(RoomId room, MessageSeq original) {
        scope.requireOpen();
        ledger.flush();
        return ledger.counters(room).isEmpty() ? List.of() : rows.listQuoting(room, original);
    }

    @Override
    public int countQuoting(RoomId room, MessageSeq original) {
        scope.requireOpen();
        ledger.flush();
        return ledger.counters(room).isEmpty() ? 0 : rows.countQuoting(room, original);
    }

    @Override
    public boolean hasAuthor(UserId author, UserId reader) {
        scope.requireOpen();
        ledger.flush();
        return rows.hasAuthor(author, reader);
    }

    @Override
    public List<Message> list(RoomId room, Window window, int limit) {
        scope.requireOpen();
        ledger.flush();
        return rows.list(room, window, limit);
    }
}
