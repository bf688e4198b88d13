package io.chatterspace.application.room;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** Lifts a ban or ends a silence. A room's owners and moderators may. Repeating it changes nothing. */
public interface LiftRestriction {
    Outcome lift(Command command);

    /** Who lets whom do again what, and where. */
    record Command(Actor actor, RoomId room, UserId user, Restriction.Kind kind) {}

    /** How it ended. */
    sealed interface Outcome {
        record Lifted() implements Outcome {}

        /** Not above that member; or oneself; or the room is direct. */
        record NotAllowed() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
