package io.chatterspace.domain.user;

import java.time.Instant;

/** A person, a guest or a bot that can take part. */
public record User(UserId id, DisplayName name, Instant registeredAt) {}
