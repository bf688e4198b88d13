package io.chatterspace.domain.settings;

/** Who may open rooms. */
public enum RoomCreators {
    EVERYBODY,
    /** All but guests. */
    FULL_USERS,
    ADMINISTRATORS
}
