package io.chatterspace.domain.bookmark;

import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** That a person wants to find a message again; nobody else knows of it. */
public record Bookmark(BookmarkId id, UserId user, RoomId room, MessageSeq seq) {}
