package io.chatterspace.domain.user;

/** What a user may do in the whole installation. */
public enum UserRole {
    /** May manage people, rooms, invites and settings. */
    ADMINISTRATOR,
    /** Has a handle and a password, and comes back with them. */
    FULL_USER,
    /** Has a name only, for as long as the session lasts. */
    GUEST
}
