package io.chatterspace.domain.room;

/** What a member may do in a room, each with all that the following may. */
public enum MemberRole {
    /** May change the rules and the name of the room, its members' roles, and delete it. */
    OWNER,
    /** May delete anybody's messages, add and remove members, ban and silence them. */
    MODERATOR,
    /** May read, post, and edit and delete own messages. */
    MEMBER
}
