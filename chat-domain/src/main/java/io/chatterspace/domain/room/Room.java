package io.chatterspace.domain.room;

import java.time.Instant;

/** A conversation: an identity, its name in addresses, its name for people, and who may see it. */
public record Room(RoomId id, Slug slug, RoomName name, Visibility visibility, Instant openedAt) {
    /** The room under another name. */
    public Room renamed(RoomName newName, Slug newSlug) {
        return new Room(id, newSlug, newName, visibility, openedAt);
    }
}
