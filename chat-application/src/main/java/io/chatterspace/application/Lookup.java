package io.chatterspace.application;

import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.Optional;

/**
 * What every request needs, answered from memory where it can be. Never answers what the store would not say: whatever
 * was committed before a call, and answered to its writer, is in the call's answer. Each call stands for itself.
 * Thread-safe; may block on a read of the store. Not for units of work.
 */
public interface Lookup {
    Optional<User> user(UserId id);

    /** The session whose token has that hash, unless it was ended. */
    Optional<Session> session(TokenHash hash);

    /** The room with its latest messages and members, all at one revision, unless it was deleted. */
    Optional<RoomView> room(RoomId id);

    /** The room that has or once had that slug, unless it was deleted. */
    Optional<RoomId> roomBySlug(Slug slug);

    Optional<Membership> membership(RoomId room, UserId user);

    Settings settings();
}
