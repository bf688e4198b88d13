package io.chatterspace.persistence;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.live.ChangeLog;
import io.chatterspace.application.message.MessageRepository;
import io.chatterspace.application.room.MembershipRepository;
import io.chatterspace.application.room.RoomRepository;
import io.chatterspace.application.session.SessionRepository;
import io.chatterspace.application.user.UserRepository;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.SessionEnded;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import java.util.function.Function;

/** Serves queries too, with a scope that refuses changes. Confined to its unit or query. */
final class SqlTransaction implements Transaction {
    private final Scope scope;
    private final Ledger ledger;
    private final Effects effects = new Effects();

    SqlTransaction(Scope scope, Ledger ledger) {
        this.scope = scope;
        this.ledger = ledger;
    }

    Effects effects() {
        return effects;
    }

    @Override
    public <E extends RoomEvent> E record(RoomId room, Function<Revision, E> event) {
        scope.requireChanging();
        RoomCounters counters = ledger.touchRoom(room);
        var revision = new Revision(counters.revision()).next();
        E recorded = event.apply(revision);
        if (!recorded.revision().equals(revision) || !recorded.room().equals(room)) {
            throw new IllegalArgumentException("an event of another room or revision");
        }
        counters.takeRevision();
        ledger.append(recorded);
        effects.recorded(recorded);
        return recorded;
    }

    @Override
    public void record(SessionEnded event) {
        scope.requireChanging();
        effects.recorded(event);
    }

    @Override
    public UserRepository users() {
        return new JooqUserRepository(scope, ledger.rows().sql(), effects);
    }

    @Override
    public SessionRepository sessions() {
        return new JooqSessionRepository(scope, ledger.rows().sql(), effects);
    }

    @Override
    public RoomRepository rooms() {
        return new JooqRoomRepository(scope, ledger, effects);
    }

    @Override
    public MembershipRepository memberships() {
        return new JooqMembershipRepository(scope, ledger, effects);
    }

    @Override
    public MessageRepository messages() {
        return new JooqMessageRepository(scope, ledger, effects);
    }

    @Override
    public ChangeLog changes() {
        return new JooqChangeLog(scope, ledger);
    }
}
