package io.chatterspace.application.person;

import io.chatterspace.domain.user.UserId;

/** Takes back that one has blocked somebody; where there is nothing to take back, nothing changes. */
public interface UnblockPerson {
    void unblock(Command command);

    /** Who takes back the block of whom. */
    record Command(UserId by, UserId whom) {}
}
