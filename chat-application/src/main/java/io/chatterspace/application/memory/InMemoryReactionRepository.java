package io.chatterspace.application.memory;

import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.application.reaction.OwnReaction;
import io.chatterspace.application.reaction.ReactionRepository;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import java.util.ArrayList;
import java.util.List;

/** Confined to its transaction. */
final class InMemoryReactionRepository implements ReactionRepository {
    private final Tables tables;
    private final Journal journal;

    InMemoryReactionRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public boolean has(OwnReaction reaction) {
        return tables.room(reaction.room())
                .filter(table -> of(table, reaction.seq()).contains(reaction))
                .isPresent();
    }

    @Override
    public void add(OwnReaction reaction, Revision at) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(reaction.room());
        MessageSeq seq = reaction.seq();
        Tables.require(tables.users.containsKey(reaction.user()), "no such user");
        Tables.require(seq.value() <= table.messages.size(), "no such message");
        Tables.require(!table.messages.get((int) (seq.value() - 1)).isDeleted(), "the message is deleted");
        Tables.require(!has(reaction), "the reaction is there");
        List<OwnReaction> all = new ArrayList<>(of(table, seq));
        all.add(reaction);
        journal.put(table.reactions, seq, List.copyOf(all));
    }

    @Override
    public boolean remove(OwnReaction reaction) {
        journal.requireOpen();
        boolean isThere = has(reaction);
        if (isThere) {
            RoomTable table = tables.requireRoom(reaction.room());
            List<OwnReaction> all = new ArrayList<>(of(table, reaction.seq()));
            all.remove(reaction);
            journal.put(table.reactions, reaction.seq(), List.copyOf(all));
        }
        return isThere;
    }

    private static List<OwnReaction> of(RoomTable table, MessageSeq seq) {
        return table.reactions.getOrDefault(seq, List.of());
    }
}
