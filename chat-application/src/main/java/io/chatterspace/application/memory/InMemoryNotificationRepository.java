package io.chatterspace.application.memory;

import io.chatterspace.application.memory.Tables.RoomTable;
import io.chatterspace.application.notification.NotificationRepository;
import io.chatterspace.domain.notification.Notifications;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.HashMap;
import java.util.Map;

/** Confined to its transaction. */
final class InMemoryNotificationRepository implements NotificationRepository {
    private final Tables tables;
    private final Journal journal;

    InMemoryNotificationRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Notifications find(RoomId room, UserId user) {
        return list(user).getOrDefault(room, Notifications.DEFAULT);
    }

    @Override
    public Map<RoomId, Notifications> list(UserId user) {
        Map<RoomId, Notifications> all = new HashMap<>();
        tables.rooms.forEach((room, table) -> {
            Notifications notifications = table.notifications.get(user);
            if (notifications != null) {
                all.put(room, notifications);
            }
        });
        return all;
    }

    @Override
    public void save(RoomId room, UserId user, Notifications notifications) {
        journal.requireOpen();
        RoomTable table = tables.requireRoom(room);
        Tables.require(table.members.containsKey(user), "no such membership");
        if (notifications.equals(Notifications.DEFAULT)) {
            journal.remove(table.notifications, user);
        } else {
            journal.put(table.notifications, user, notifications);
        }
    }
}
