package io.chatterspace.application.presence;

import io.chatterspace.domain.user.UserId;

/** Says that a user is connected. */
public interface Attend {
    /** One more connection of that user, who is here from now on; others are told soon, in one go with whoever comes too. */
    Attendance attend(UserId user);
}
