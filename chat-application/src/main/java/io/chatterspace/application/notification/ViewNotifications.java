package io.chatterspace.application.notification;

import io.chatterspace.domain.notification.Notifications;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** What a member of a room wants to be told of, for themselves. */
public interface ViewNotifications {
    Outcome view(Query query);

    /** Whose, and where. */
    record Query(UserId user, RoomId room) {}

    /** How it ended. */
    sealed interface Outcome {
        record Viewed(Notifications notifications) implements Outcome {}

        record NotAMember() implements Outcome {}

        record RoomNotFound() implements Outcome {}
    }
}
