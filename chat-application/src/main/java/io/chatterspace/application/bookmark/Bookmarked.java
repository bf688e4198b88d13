package io.chatterspace.application.bookmark;

import io.chatterspace.domain.bookmark.Bookmark;
import io.chatterspace.domain.message.Message;

/** A bookmark with its message as that is now. Immutable. */
public record Bookmarked(Bookmark bookmark, Message message) {}
