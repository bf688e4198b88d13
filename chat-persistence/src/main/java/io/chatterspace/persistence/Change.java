package io.chatterspace.persistence;

import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/** The row of an event that is no post. */
record Change(
        RoomId room,
        Revision revision,
        ChangeKind kind,
        @Nullable MessageSeq seq,
        @Nullable UserId user) {
    static Change of(RoomEvent event, ChangeKind kind) {
        return new Change(event.room(), event.revision(), kind, null, null);
    }

    static Change of(RoomEvent event, ChangeKind kind, UserId user) {
        return new Change(event.room(), event.revision(), kind, null, user);
    }

    static Change of(RoomEvent event, ChangeKind kind, MessageSeq seq) {
        return new Change(event.room(), event.revision(), kind, seq, null);
    }
}
