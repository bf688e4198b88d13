package io.chatterspace.domain.room;

import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user may not do in a room, for a while or for good. It outlasts the membership. One user has at most one of a
 * kind in a room.
 *
 * @param by who decided it
 * @param until null if it has no end
 */
public record Restriction(
        RoomId room,
        UserId user,
        Kind kind,
        UserId by,
        Reason reason,
        Instant since,
        @Nullable Instant until) {
    /** What is restricted. */
    public enum Kind {
        /** To be a member. */
        BAN,
        /** To post, and to edit. */
        SILENCE
    }

    public boolean isInForce(Instant now) {
        return until == null || now.isBefore(until);
    }
}
