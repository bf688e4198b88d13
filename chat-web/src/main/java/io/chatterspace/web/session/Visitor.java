package io.chatterspace.web.session;

import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.user.User;

/** Who makes a request, signed in. Immutable. */
public record Visitor(User user, Session session) {}
