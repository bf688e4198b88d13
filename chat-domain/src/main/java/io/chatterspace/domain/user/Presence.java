package io.chatterspace.domain.user;

/** Whether somebody is there, as far as their open connections tell. */
public enum Presence {
    /** A page of theirs is in view, or they did something lately. */
    HERE,

    /** Connected, and looking at something else. */
    AWAY,

    /** Not connected. */
    OFFLINE
}
