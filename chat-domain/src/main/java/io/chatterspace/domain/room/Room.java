package io.chatterspace.domain.room;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation: an identity, its name in addresses, its name for people, who may see it, its rules and its topic.
 *
 * @param topic what it is about; null if nobody said so
 * @param archivedSince null unless it can only be read any more
 */
public record Room(
        RoomId id,
        Slug slug,
        RoomName name,
        Visibility visibility,
        RoomRules rules,
        @Nullable RoomTopic topic,
        Instant openedAt,
        @Nullable Instant archivedSince) {
    /** A room that comes to be. */
    public static Room opened(RoomId id, Slug slug, RoomName name, Visibility visibility, Instant at) {
        return new Room(id, slug, name, visibility, RoomRules.DEFAULT, null, at, null);
    }

    /** The room under another name. */
    public Room renamed(RoomName newName, Slug newSlug) {
        return new Room(id, newSlug, newName, visibility, rules, topic, openedAt, archivedSince);
    }

    /** The room under other rules. */
    public Room withRules(RoomRules newRules) {
        return new Room(id, slug, name, visibility, newRules, topic, openedAt, archivedSince);
    }

    /** The room about something else; null for nothing in particular. */
    public Room about(@Nullable RoomTopic newTopic) {
        return new Room(id, slug, name, visibility, rules, newTopic, openedAt, archivedSince);
    }

    /** The room, only to be read from then on. */
    public Room archived(Instant since) {
        return new Room(id, slug, name, visibility, rules, topic, openedAt, since);
    }

    /** The room, to be written in again. */
    public Room unarchived() {
        return new Room(id, slug, name, visibility, rules, topic, openedAt, null);
    }

    public boolean isArchived() {
        return archivedSince != null;
    }

    public boolean isDirect() {
        return visibility == Visibility.DIRECT;
    }
}
