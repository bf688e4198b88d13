package io.chatterspace.domain.event;

import io.chatterspace.domain.user.UserId;

/**
 * A hint to one user that something of theirs changed which no event of a room says: their role, their rooms, what they
 * may do. Not stored; who misses it looks anew when it comes back.
 */
public record Notice(UserId user) implements Event {}
