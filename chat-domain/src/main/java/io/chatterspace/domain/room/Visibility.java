package io.chatterspace.domain.room;

/** Who may see that a room exists, and how one gets in. */
public enum Visibility {
    /** Listed; anyone signed in may join. */
    OPEN,
    /** By invitation; others are not told that it exists. */
    CLOSED,
    /** A conversation of a fixed set of people. */
    DIRECT
}
