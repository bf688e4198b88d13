package io.chatterspace.application.access;

import io.chatterspace.domain.room.Restriction;
import java.time.Duration;

/** Why a member may not post, though members may read. Immutable, as all its cases are. */
public sealed interface PostingRefusal {
    /** The room can only be read any more. */
    record Archived() implements PostingRefusal {}

    /** Only owners and moderators post in this room. */
    record ModeratorsOnly() implements PostingRefusal {}

    /** The member is silenced. */
    record Silenced(Restriction silence) implements PostingRefusal {}

    /** It is a direct room with somebody whom the member has blocked. */
    record Blocking() implements PostingRefusal {}

    /** It is a direct room that takes no messages; why is the other one's own. */
    record Unreachable() implements PostingRefusal {}

    /** The room is in slow mode, and the member has just posted. */
    record TooSoon(Duration remaining) implements PostingRefusal {}
}
