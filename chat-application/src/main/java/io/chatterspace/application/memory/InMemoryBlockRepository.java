package io.chatterspace.application.memory;

import io.chatterspace.application.user.BlockRepository;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Confined to its transaction. */
final class InMemoryBlockRepository implements BlockRepository {
    private static final Comparator<Block> LATEST_FIRST = Comparator.comparing(Block::since)
            .thenComparingLong(block -> block.whom().value())
            .reversed();

    private final Tables tables;
    private final Journal journal;

    InMemoryBlockRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<Block> find(UserId by, UserId whom) {
        return Optional.ofNullable(tables.blocks.get(new Tables.Blocking(by, whom)));
    }

    @Override
    public List<Block> list(UserId by) {
        return tables.blocks.values().stream()
                .filter(block -> block.by().equals(by))
                .sorted(LATEST_FIRST)
                .toList();
    }

    @Override
    public List<Block> listAmongMembers(RoomId room) {
        return tables.room(room).stream()
                .flatMap(table -> tables.blocks.values().stream()
                        .filter(block ->
                                table.members.containsKey(block.by()) && table.members.containsKey(block.whom())))
                .toList();
    }

    @Override
    public void add(Block block) {
        journal.requireOpen();
        Tables.require(tables.users.containsKey(block.by()), "no such user");
        Tables.require(tables.users.containsKey(block.whom()), "no such user");
        if (find(block.by(), block.whom()).isEmpty()) {
            journal.put(tables.blocks, new Tables.Blocking(block.by(), block.whom()), block);
        }
    }

    @Override
    public boolean remove(UserId by, UserId whom) {
        journal.requireOpen();
        boolean there = find(by, whom).isPresent();
        if (there) {
            journal.remove(tables.blocks, new Tables.Blocking(by, whom));
        }
        return there;
    }
}
