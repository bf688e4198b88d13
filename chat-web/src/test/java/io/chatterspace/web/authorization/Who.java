package io.chatterspace.web.authorization;

import java.util.Arrays;

/** What somebody has to do with a room and the installation. */
enum Who {
    /** Not signed in. */
    STRANGER,
    /** Was signed in when an administrator disabled them. */
    DISABLED,
    /** A guest who is no member. */
    GUEST,
    /** A full user who is no member. */
    OUTSIDER,
    /** Was a member, and was removed. */
    FORMER,
    BANNED,
    MEMBER,
    /** A member who is silenced. */
    SILENCED,
    MODERATOR,
    OWNER,
    /** An administrator who is no member. */
    ADMINISTRATOR;

    String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Who named(String column) {
        return Arrays.stream(values())
                .filter(who -> who.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody is called " + column));
    }
}
