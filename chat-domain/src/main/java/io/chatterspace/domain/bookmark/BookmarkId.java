package io.chatterspace.domain.bookmark;

/** A bookmark's identity: a 64-bit number made by the application, rising with time. */
public record BookmarkId(long value) {}
