package io.chatterspace.application.notification;

import io.chatterspace.domain.notification.Notifications;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.Map;

/** What members want to be told of. It ends with the membership. Confined to its transaction. */
public interface NotificationRepository {
    /** {@link Notifications#DEFAULT} unless something else is stored. */
    Notifications find(RoomId room, UserId user);

    /** What a user wants in each room where that is not the default. */
    Map<RoomId, Notifications> list(UserId user);

    /**
     * Stores what a member wants.
     *
     * @throws io.chatterspace.application.StorageException if there is no such membership
     */
    void save(RoomId room, UserId user, Notifications notifications);
}
