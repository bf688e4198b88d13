package io.chatterspace.application.room;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bans somebody from a room, which ends their membership, or silences them in it; both also for people who are no members
 * now. Owners may, about everybody, and moderators about all but owners and moderators. It takes the place of what was
 * decided before.
 */
public interface RestrictMember {
    Outcome restrict(Command command);

    /**
     * Who keeps whom from what, and why.
     *
     * @param reason as typed
     * @param length for how long; null for good
     */
    record Command(
            Actor actor,
            RoomId room,
            UserId user,
            Restriction.Kind kind,
            String reason,
            @Nullable Duration length) {
        public Command {
            if (length != null && (length.isNegative() || length.isZero())) {
                throw new IllegalArgumentException("a restriction lasts for some time");
            }
        }

        Optional<Duration> duration() {
            return Optional.ofNullable(length);
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        record Restricted(Restriction restriction) implements Outcome {}

        record InvalidReason(Flaw flaw) implements Outcome {}

        /** There is no such user. */
        record PersonNotFound() implements Outcome {}

        /** Not above that member; or oneself; or the room is direct. */
        record NotAllowed() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
