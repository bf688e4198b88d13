package io.chatterspace.domain.session;

/** A session's identity: a 64-bit number made by the application. Not a secret; the token is. */
public record SessionId(long value) {}
