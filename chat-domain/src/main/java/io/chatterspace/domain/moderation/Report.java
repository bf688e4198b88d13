package io.chatterspace.domain.moderation;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's call to look at a message. It names the message and does not copy it.
 *
 * @param audience who is to look at it
 * @param resolution null as long as nobody did
 */
public record Report(
        ReportId id,
        RoomId room,
        MessageSeq seq,
        UserId by,
        Reason reason,
        Instant at,
        Audience audience,
        @Nullable Resolution resolution) {
    /** Who is to look at a report. */
    public enum Audience {
        /** The room's owners and moderators. */
        MODERATORS,
        /** The installation's administrators, where the room has nobody else to look at it. */
        ADMINISTRATORS
    }

    /** What came of a report. */
    public record Resolution(UserId by, Instant at, Result result) {}

    /** How a report was resolved. */
    public enum Result {
        /** The message was deleted. */
        REMOVED,
        /** The message may stay. */
        DISMISSED
    }

    public boolean isOpen() {
        return resolution == null;
    }

    /** The report, resolved. */
    public Report resolved(Resolution how) {
        return new Report(id, room, seq, by, reason, at, audience, how);
    }
}
