package io.chatterspace.domain.user;

/** A user's identity: a 64-bit number made by the application, never reused. */
public record UserId(long value) {}
