package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.MEMBERSHIP;
import static io.chatterspace.persistence.schema.Tables.NOTIFICATION;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.notification.NotificationRepository;
import io.chatterspace.domain.notification.Notifications;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Confined to its transaction. */
final class JooqNotificationRepository implements NotificationRepository {
    private final Scope scope;
    private final DSLContext sql;
    private final Effects effects;

    JooqNotificationRepository(Scope scope, DSLContext sql, Effects effects) {
        this.scope = scope;
        this.sql = sql;
        this.effects = effects;
    }

    @Override
    public Notifications find(RoomId room, UserId user) {
        return list(user).getOrDefault(room, Notifications.DEFAULT);
    }

    @Override
    public Map<RoomId, Notifications> list(UserId user) {
        scope.requireOpen();
        return sql.select(NOTIFICATION.ROOM_ID, NOTIFICATION.LEVEL, NOTIFICATION.MUTED_UNTIL)
                .from(NOTIFICATION)
                .join(ROOM)
                .on(ROOM.ID.eq(NOTIFICATION.ROOM_ID))
                .where(NOTIFICATION.USER_ID.eq(user.value()), ROOM.DELETED_AT.isNull())
                .fetchMap(
                        found -> new RoomId(found.get(NOTIFICATION.ROOM_ID)),
                        JooqNotificationRepository::notifications);
    }

    @Override
    public void save(RoomId room, UserId user, Notifications notifications) {
        scope.requireChanging();
        effects.changed();
        boolean member = sql.fetchExists(sql.selectOne()
                .from(MEMBERSHIP)
                .join(ROOM)
                .on(ROOM.ID.eq(MEMBERSHIP.ROOM_ID))
                .where(
                        MEMBERSHIP.ROOM_ID.eq(room.value()),
                        MEMBERSHIP.USER_ID.eq(user.value()),
                        ROOM.DELETED_AT.isNull()));
        if (!member) {
            throw new StorageException("no such membership");
        }
        sql.deleteFrom(NOTIFICATION)
                .where(NOTIFICATION.ROOM_ID.eq(room.value()), NOTIFICATION.USER_ID.eq(user.value()))
                .execute();
        if (!notifications.equals(Notifications.DEFAULT)) {
            Instant until = notifications.mutedUntil();
            sql.insertInto(NOTIFICATION)
                    .set(NOTIFICATION.ROOM_ID, room.value())
                    .set(NOTIFICATION.USER_ID, user.value())
                    .set(NOTIFICATION.LEVEL, Code.NOTIFICATION_LEVEL.of(notifications.level()))
                    .set(NOTIFICATION.MUTED_UNTIL, until == null ? null : until.toEpochMilli())
                    .execute();
        }
    }

    private static Notifications notifications(Record found) {
        Long until = found.get(NOTIFICATION.MUTED_UNTIL);
        return new Notifications(
                Code.NOTIFICATION_LEVEL.read(found.get(NOTIFICATION.LEVEL)),
                until == null ? null : Instant.ofEpochMilli(until));
    }
}
