package io.chatterspace.domain.room;

/** What a member may do in a room, each with all that the following may. */
public enum MemberRole {
    /** May rename and delete the room. */
    OWNER,
    /** May delete anybody's messages. */
    MODERATOR,
    /** May read, post, and edit and delete own messages. */
    MEMBER
}
