package io.chatterspace.domain.event;

import io.chatterspace.domain.session.SessionId;

/** A login is over: its token is worth nothing any more and its connections close. */
public record SessionEnded(SessionId session) implements Event {}
