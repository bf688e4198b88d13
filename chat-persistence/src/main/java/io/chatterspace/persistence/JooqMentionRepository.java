package io.chatterspace.persistence;

import io.chatterspace.application.mention.MentionRepository;
import io.chatterspace.application.mention.Mentioned;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Confined to its transaction. */
final class JooqMentionRepository implements MentionRepository {
    private final Scope scope;
    private final Ledger ledger;

    JooqMentionRepository(Scope scope, Ledger ledger) {
        this.scope = scope;
        this.ledger = ledger;
    }

    @Override
    public List<Mentioned> list(UserId user, Set<RoomId> rooms, int limit, @Nullable Place after) {
        scope.requireOpen();
        ledger.flush();
        return ledger.rows().mentions().list(user, rooms, limit, after);
    }

    @Override
    public Map<RoomId, Integer> countUnread(UserId user, int most) {
        scope.requireOpen();
        ledger.flush();
        return ledger.rows().mentions().countUnread(user, most);
    }
}
