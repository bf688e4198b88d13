package io.chatterspace.application.session;

import io.chatterspace.application.Transaction;
import io.chatterspace.domain.event.SessionEnded;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.function.Predicate;

/** Ends sessions within a unit, and has their connections close. Stateless. */
public final class EndedSessions {
    private EndedSessions() {}

    /** Ends all sessions of a user. */
    public static void all(Transaction tx, UserId user) {
        end(tx, tx.sessions().list(user), session -> true);
    }

    /** Ends all sessions of a user but one. */
    public static void others(Transaction tx, UserId user, SessionId kept) {
        end(tx, tx.sessions().list(user), session -> !session.id().equals(kept));
    }

    /** Ends a session, if there is one. */
    public static boolean one(Transaction tx, SessionId session) {
        boolean ended = tx.sessions().end(session);
        if (ended) {
            tx.record(new SessionEnded(session));
        }
        return ended;
    }

    private static void end(Transaction tx, List<Session> sessions, Predicate<Session> ended) {
        sessions.stream().filter(ended).forEach(session -> one(tx, session.id()));
    }
}
