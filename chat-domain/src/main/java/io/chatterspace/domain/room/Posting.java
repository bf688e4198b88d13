package io.chatterspace.domain.room;

/** Who may post in a room. */
public enum Posting {
    /** All members. */
    MEMBERS,
    /** Its owners and moderators. */
    MODERATORS
}
