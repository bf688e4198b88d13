package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.access.Authorizer.Managing;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.RoomEvent.RoomChanged;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomTopic;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Immutable. */
final class ChangeTopicService implements ChangeTopic {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    ChangeTopicService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome change(Command command) {
        return switch (RoomTopic.parse(command.topic())) {
            case Parsed.Valid<RoomTopic>(var topic) -> change(command, topic);
            case Parsed.Invalid<RoomTopic>(var flaw) when flaw == Flaw.BLANK -> change(command, null);
            case Parsed.Invalid<RoomTopic>(var flaw) -> new Outcome.InvalidTopic(flaw);
        };
    }

    private Outcome change(Command command, @Nullable RoomTopic topic) {
        Instant now = clock.instant();
        return transactions.write(tx -> switch (Authorizer.on(tx, now)
                .managing(command.actor().user(), command.room())) {
            case Managing.NoRoom() -> new Outcome.RoomNotFound();
            case Managing.NotAllowed() -> new Outcome.NotAllowed();
            case Managing.Allowed(var room) when Objects.equals(room.topic(), topic) -> new Outcome.Changed(room);
            case Managing.Allowed(var room) -> change(tx, command, room.about(topic), now);
        });
    }

    private Outcome change(Transaction tx, Command command, Room changed, Instant now) {
        tx.rooms().update(changed);
        tx.record(changed.id(), revision -> new RoomChanged(revision, changed));
        About about = About.room(changed.id(), changed.name().value());
        auditor.record(tx, command.actor(), now, Deed.ROOM_TOPIC_CHANGED, about);
        return new Outcome.Changed(changed);
    }
}
