package io.chatterspace.persistence;

import io.chatterspace.application.user.BlockRepository;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Confined to its transaction. */
final class JooqBlockRepository implements BlockRepository {
    private final Scope scope;
    private final BlockRows rows;
    private final Effects effects;

    JooqBlockRepository(Scope scope, BlockRows rows, Effects effects) {
        this.scope = scope;
        this.rows = rows;
        this.effects = effects;
    }

    @Override
    public Optional<Block> find(UserId by, UserId whom) {
        scope.requireOpen();
        return rows.find(by, whom);
    }

    @Override
    public List<Block> list(UserId by) {
        scope.requireOpen();
        return rows.list(by);
    }

    @Override
    public List<Block> listAmongMembers(RoomId room) {
        scope.requireOpen();
        return rows.listAmongMembers(room);
    }

    @Override
    public void add(Block block) {
        scope.requireChanging();
        effects.changed();
        rows.insert(block);
    }

    @Override
    public boolean remove(UserId by, UserId whom) {
        scope.requireChanging();
        effects.changed();
        return rows.delete(by, whom);
    }
}
