package io.chatterspace.application.person;

import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;

/** The people whom one has blocked, the latest first. */
public interface ListBlocked {
    List<Blocked> list(UserId by);

    /** Somebody who is blocked. */
    record Blocked(User person, Instant since) {}
}
