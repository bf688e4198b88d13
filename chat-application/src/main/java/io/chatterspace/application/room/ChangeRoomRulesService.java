package io.chatterspace.application.room;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.access.Authorizer.Managing;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.room.Room;
import java.time.Instant;
import java.time.InstantSource;

/** Immutable. */
final class ChangeRoomRulesService implements ChangeRoomRules {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    ChangeRoomRulesService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome change(Command command) {
        Instant now = clock.instant();
        Actor actor = command.actor();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).managing(actor.user(), command.room())) {
            case Managing.NoRoom() -> new Outcome.RoomNotFound();
            case Managing.NotAllowed() -> new Outcome.NotAllowed();
            case Managing.Allowed(var room) when room.rules().equals(command.rules()) -> new Outcome.Changed(room);
            case Managing.Allowed(var room) -> {
                Room changed = room.withRules(command.rules());
                tx.rooms().update(changed);
                tx.record(room.id(), revision -> new RoomChanged(revision, changed));
                About about = About.room(room.id(), room.name().value());
                auditor.record(tx, actor, now, Deed.ROOM_RULES_CHANGED, about);
                yield new Outcome.Changed(changed);
            }
        });
    }
}
