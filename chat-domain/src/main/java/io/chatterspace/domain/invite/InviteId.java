package io.chatterspace.domain.invite;

/** An invite's identity: a 64-bit number made by the application. Not a secret; the token in its link is. */
public record InviteId(long value) {}
