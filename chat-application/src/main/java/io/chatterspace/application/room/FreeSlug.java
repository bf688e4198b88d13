package io.chatterspace.application.room;

import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;

/** Finds the slug for a name that no room has or had. Stateless. */
final class FreeSlug {
    private static final int FIRST_NUMBER = 2;

    private FreeSlug() {}

    static Slug of(RoomName name, RoomRepository rooms) {
        Slug wanted = Slug.of(name);
        Slug slug = wanted;
        for (int number = FIRST_NUMBER; rooms.findBySlug(slug).isPresent(); number++) {
            slug = wanted.numbered(number);
        }
        return slug;
    }
}
