package io.chatterspace.application;

import io.chatterspace.application.live.ChangeLog;
import io.chatterspace.application.message.MessageRepository;
import io.chatterspace.application.room.MembershipRepository;
import io.chatterspace.application.room.RoomRepository;
import io.chatterspace.application.session.SessionRepository;
import io.chatterspace.application.user.UserRepository;

/**
 * The repositories on one consistent state. Confined to the query or unit it was given to; outside of a
 * {@link Transaction} the repositories' changing methods throw {@link IllegalStateException}.
 */
public interface Snapshot {
    UserRepository users();

    SessionRepository sessions();

    RoomRepository rooms();

    MembershipRepository memberships();

    MessageRepository messages();

    ChangeLog changes();
}
