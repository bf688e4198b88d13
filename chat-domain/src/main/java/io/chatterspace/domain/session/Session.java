package io.chatterspace.domain.session;

import io.chatterspace.domain.user.UserId;
import java.time.Instant;

/** A login: a cookie in one browser, or a token of one program. */
public record Session(SessionId id, UserId user, Instant startedAt) {}
