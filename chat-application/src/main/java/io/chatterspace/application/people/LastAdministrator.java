package io.chatterspace.application.people;

import io.chatterspace.application.Snapshot;
import io.chatterspace.domain.user.User;

/** Keeps an installation from being left without an administrator. Stateless. */
final class LastAdministrator {
    private LastAdministrator() {}

    /** Whether that user is the only administrator. */
    static boolean is(Snapshot snapshot, User user) {
        return user.isAdministrator() && snapshot.users().countAdministrators() == 1;
    }
}
