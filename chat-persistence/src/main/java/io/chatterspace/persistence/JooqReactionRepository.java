package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.reaction.OwnReaction;
import io.chatterspace.application.reaction.ReactionRepository;
import io.chatterspace.domain.message.Revision;

/** Confined to its transaction. */
final class JooqReactionRepository implements ReactionRepository {
    private final Scope scope;
    private final Ledger ledger;
    private final Effects effects;
    private final ReactionRows rows;

    JooqReactionRepository(Scope scope, Ledger ledger, Effects effects) {
        this.scope = scope;
        this.ledger = ledger;
        this.effects = effects;
        this.rows = ledger.rows().reactions();
    }

    @Override
    public boolean has(OwnReaction reaction) {
        scope.requireOpen();
        return rows.has(reaction);
    }

    @Override
    public void add(OwnReaction reaction, Revision at) {
        scope.requireChanging();
        ledger.requireRoom(reaction.room());
        effects.changedRoom(reaction.room());
        // The message may have been appended just now.
        ledger.flush();
        if (!rows.insert(reaction, at)) {
            throw new StorageException("no such message, or it is deleted");
        }
    }

    @Override
    public boolean remove(OwnReaction reaction) {
        scope.requireChanging();
        boolean isThere = rows.has(reaction);
        if (isThere) {
            effects.changedRoom(reaction.room());
            rows.delete(reaction);
        }
        return isThere;
    }
}
