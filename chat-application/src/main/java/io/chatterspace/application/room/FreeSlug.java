package io.chatterspace.application.room;

import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;

/** Finds the slug for a room's name: one that no other room has or had. Stateless. */
final class FreeSlug {
    private static final int FIRST_NUMBER = 2;

    /** Where many rooms want the same slug, the rest get one from their id, which is hardly ever taken. */
    private static final int LAST_NUMBER = 50;

    private static final int RADIX = 36;

    private FreeSlug() {}

    static Slug of(RoomName name, RoomId room, RoomRepository rooms) {
        Slug wanted = Slug.of(name);
        Slug slug = wanted;
        String own = Long.toString(room.value(), RADIX);
        for (int number = FIRST_NUMBER; isOfAnother(slug, room, rooms); number++) {
            slug = number <= LAST_NUMBER ? wanted.numbered(number) : wanted.suffixed(own + "x" + number);
        }
        return slug;
    }

    private static boolean isOfAnother(Slug slug, RoomId room, RoomRepository rooms) {
        return rooms.findBySlug(slug).filter(found -> !found.id().equals(room)).isPresent();
    }
}
