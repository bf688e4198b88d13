package io.chatterspace.application.moderation;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.moderation.Report;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.UserId;

/**
 * Asks somebody to look at a message: the room's owners and moderators, or the administrators if the room has none but
 * its author and who reports it. A member's report of a message that is open already stays as it is.
 */
public interface ReportMessage {
    Outcome report(Command command);

    /** Who reports which message, and why, as typed. */
    record Command(UserId user, RoomId room, MessageSeq seq, String reason) {}

    /** How it ended. */
    sealed interface Outcome {
        /** The report, new or as it was. */
        record Reported(Report report) implements Outcome {}

        record InvalidReason(Flaw flaw) implements Outcome {}

        /** There is no such message, or nothing in it any more. */
        record MessageNotFound() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
