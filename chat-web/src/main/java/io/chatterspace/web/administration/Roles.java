package io.chatterspace.web.administration;

import io.chatterspace.domain.user.UserRole;

/** What roles are called. Stateless. */
final class Roles {
    private Roles() {}

    /** The key of a role's name. */
    static String name(UserRole role) {
        return switch (role) {
            case ADMINISTRATOR -> "role_administrator";
            case FULL_USER -> "role_full_user";
            case GUEST -> "role_guest";
        };
    }
}
