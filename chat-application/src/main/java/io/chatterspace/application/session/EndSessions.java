package io.chatterspace.application.session;

import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.UserId;

/** Ends sessions of one's own, as on a device that was lost. Their connections close. Repeating it changes nothing. */
public interface EndSessions {
    void end(Command command);

    /** Whose sessions, and which. */
    record Command(UserId user, Which which) {}

    /** Which of one's own sessions. */
    sealed interface Which {
        /** That one, if it is one's own. */
        record One(SessionId session) implements Which {}

        /** All but that one. */
        record AllBut(SessionId kept) implements Which {}
    }
}
