package io.chatterspace.persistence;

import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** What identifies a membership. */
record MemberKey(RoomId room, UserId user) {}
