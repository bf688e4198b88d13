package io.chatterspace.application.session;

import io.chatterspace.domain.session.SessionId;

/** Ends a session: its token is worth nothing any more, its connections close. Repeating it changes nothing. */
public interface SignOut {
    void signOut(Command command);

    /** The session to end. */
    record Command(SessionId session) {}
}
