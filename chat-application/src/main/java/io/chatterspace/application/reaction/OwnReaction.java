package io.chatterspace.application.reaction;

import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;

/** One person's part of a reaction: who put which emoji to which message. Immutable. */
public record OwnReaction(RoomId room, MessageSeq seq, Emoji emoji, UserId user) {}
