package io.chatterspace.application.notification;

import io.chatterspace.domain.notification.Notifications;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** Changes what a member of a room wants to be told of. Theirs alone: only their own pages are told. */
public interface ChangeNotifications {
    Outcome change(Command command);

    /** Who wants what. */
    record Command(UserId user, RoomId room, Notifications wanted) {}

    /** How it ended. */
    sealed interface Outcome {
        record Changed() implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
