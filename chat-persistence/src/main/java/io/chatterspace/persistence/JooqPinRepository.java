package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.pin.PinRepository;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import java.util.List;

/** Confined to its transaction. */
final class JooqPinRepository implements PinRepository {
    private final Scope scope;
    private final Ledger ledger;
    private final Effects effects;
    private final PinRows rows;

    JooqPinRepository(Scope scope, Ledger ledger, Effects effects) {
        this.scope = scope;
        this.ledger = ledger;
        this.effects = effects;
        this.rows = ledger.rows().pins();
    }

    @Override
    public void add(RoomId room, MessageSeq seq, Revision at) {
        scope.requireChanging();
        ledger.requireRoom(room);
        effects.changedRoom(room);
        // The message may have been appended just now.
        ledger.flush();
        if (!rows.insert(room, seq, at)) {
            throw new StorageException("no such message, or it is deleted or pinned");
        }
    }

    @Override
    public boolean remove(RoomId room, MessageSeq seq) {
        scope.requireChanging();
        boolean wasThere = rows.delete(room, seq);
        if (wasThere) {
            effects.changedRoom(room);
        }
        return wasThere;
    }

    @Override
    public List<Message> list(RoomId room) {
        scope.requireOpen();
        return rows.list(room);
    }

    @Override
    public int count(RoomId room) {
        scope.requireOpen();
        return rows.count(room);
    }
}
