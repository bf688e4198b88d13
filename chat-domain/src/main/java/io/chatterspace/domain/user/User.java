package io.chatterspace.domain.user;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person, a guest or a bot that can take part.
 *
 * @param ownHandle null for guests, who have none
 * @param disabledSince null unless the user may not take part any more
 */
public record User(
        UserId id,
        @Nullable Handle ownHandle,
        DisplayName name,
        UserRole role,
        Instant registeredAt,
        @Nullable Instant disabledSince) {
    public User {
        if ((ownHandle == null) != (role == UserRole.GUEST)) {
            throw new IllegalArgumentException("guests, and only they, have no handle");
        }
    }

    /** A new guest. */
    public static User guest(UserId id, DisplayName name, Instant registeredAt) {
        return new User(id, null, name, UserRole.GUEST, registeredAt, null);
    }

    /** Absent for guests. */
    public Optional<Handle> handle() {
        return Optional.ofNullable(ownHandle);
    }

    public boolean isDisabled() {
        return disabledSince != null;
    }

    public boolean isGuest() {
        return role == UserRole.GUEST;
    }

    /** Whether this user may manage the installation. */
    public boolean isAdministrator() {
        return role == UserRole.ADMINISTRATOR && !isDisabled();
    }

    /** The user under another name. */
    public User named(DisplayName newName) {
        return new User(id, ownHandle, newName, role, registeredAt, disabledSince);
    }

    /** The user with a handle and a role that has one. */
    public User with(Handle handle, UserRole newRole) {
        return new User(id, handle, name, newRole, registeredAt, disabledSince);
    }

    /** The user, who may not take part from then on. */
    public User disabled(Instant since) {
        return new User(id, ownHandle, name, role, registeredAt, since);
    }

    /** The user, who may take part again. */
    public User enabled() {
        return new User(id, ownHandle, name, role, registeredAt, null);
    }
}
