package io.chatterspace.application.live;

import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;

/** The events that rooms had, as they read today. Confined to its transaction. */
public interface ChangeLog {
    /**
     * The events of a room after a revision, in revision order without a gap, at most {@code limit}. Each carries what
     * it changed as it is now: the message as it reads today, the name the room has today, the role the member has
     * today ({@code MEMBER} if the user left since). A missing or deleted room has none, at revision 0.
     */
    Changes since(RoomId room, Revision after, int limit);
}
