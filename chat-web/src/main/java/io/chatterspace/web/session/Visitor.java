package io.chatterspace.web.session;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.ClientAddress;

/** Who makes a request, signed in, and from where. Immutable. */
public record Visitor(User user, Session session, ClientAddress address) {
    public UserId id() {
        return user.id();
    }

    /** As the audit log has them. */
    public Actor actor() {
        return new Actor(user.id(), address.toString());
    }
}
