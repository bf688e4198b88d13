package io.chatterspace.domain.notification;

/** What a member of a room wants to be told of. */
public enum NotificationLevel {
    /** Every message. */
    ALL,
    /** Messages that mean them. */
    MENTIONS,
    NOTHING
}
