package io.chatterspace.application.access;

import io.chatterspace.domain.user.UserId;

/**
 * Who does something that is written into the audit log, and from where. Immutable.
 *
 * @param address where the request comes from, as text; such as {@code 192.0.2.7}
 */
public record Actor(UserId user, String address) {}
