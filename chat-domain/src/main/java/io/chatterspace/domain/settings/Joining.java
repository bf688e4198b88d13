package io.chatterspace.domain.settings;

/** A way to come in. */
public enum Joining {
    /** By an invite link, as a full user. */
    INVITE,
    /** By registering, as a full user. */
    REGISTRATION,
    /** As a guest, with a name only. */
    GUEST
}
