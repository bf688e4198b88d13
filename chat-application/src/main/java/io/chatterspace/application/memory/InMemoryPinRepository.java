package io.chatterspace.application.memory;

import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.application.pin.PinRepository;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import java.util.List;
import java.util.Map;

/** Confined to its transaction. */
final class InMemoryPinRepository implements PinRepository {
    private final Tables tables;
    private final Journal journal;

    InMemoryPinRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public void add(RoomId room, MessageSeq seq, Revision at) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(room);
        Tables.require(seq.value() <= table.messages.size(), "no such message");
        Tables.require(!message(table, seq).isDeleted(), "the message is deleted");
        Tables.require(!table.pins.containsKey(seq), "the message is pinned");
        journal.put(table.pins, seq, at);
    }

    @Override
    public boolean remove(RoomId room, MessageSeq seq) {
        journal.requireOpen();
        return tables.room(room)
                .filter(table -> table.pins.containsKey(seq))
                .map(table -> {
                    journal.remove(table.pins, seq);
                    return true;
                })
                .orElse(false);
    }

    @Override
    public List<Message> list(RoomId room) {
        return tables.room(room)
                .map(table -> table.pins.entrySet().stream()
                        .sorted(Map.Entry.<MessageSeq, Revision>comparingByValue()
                                .reversed())
                        .map(pin -> table.today(message(table, pin.getKey())))
                        .toList())
                .orElseGet(List::of);
    }

    @Override
    public int count(RoomId room) {
        return tables.room(room).map(table -> table.pins.size()).orElse(0);
    }

    private static Message message(RoomTable table, MessageSeq seq) {
        return table.messages.get((int) (seq.value() - 1));
    }
}
