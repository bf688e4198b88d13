package io.chatterspace.application.session;

import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.user.UserId;
import java.util.List;

/** One's own sessions that are not over, the latest used first. */
public interface ListSessions {
    List<Session> list(UserId user);
}
