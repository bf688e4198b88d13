package io.chatterspace.persistence;

import io.chatterspace.application.live.ChangeLog;
import io.chatterspace.application.live.Changes;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import java.util.List;

/** Confined to its transaction. */
final class JooqChangeLog implements ChangeLog {
    private final Scope scope;
    private final Ledger ledger;

    JooqChangeLog(Scope scope, Ledger ledger) {
        this.scope = scope;
        this.ledger = ledger;
    }

    @Override
    public Changes since(RoomId room, Revision after, int limit) {
        scope.requireOpen();
        ledger.flush();
        return ledger.counters(room)
                .flatMap(counters -> ledger.rows()
                        .rooms()
                        .find(room)
                        .map(found -> ledger.rows()
                                .changes()
                                .since(found, new Revision(counters.revision()), counters.lastSeq(), after, limit)))
                .orElseGet(() -> new Changes(Revision.ZERO, List.of()));
    }
}
