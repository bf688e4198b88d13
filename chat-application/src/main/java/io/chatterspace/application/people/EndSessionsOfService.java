package io.chatterspace.application.people;

import io.chatterspace.application.people.Decisions.Decision;
import io.chatterspace.application.session.EndedSessions;
import io.chatterspace.domain.audit.Deed;

/** Immutable. */
final class EndSessionsOfService implements EndSessionsOf {
    private final Decisions decisions;

    EndSessionsOfService(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Outcome end(Command command) {
        return decisions.decide(
                command.actor(),
                command.person(),
                new Outcome.NotAllowed(),
                new Outcome.UserNotFound(),
                decision -> end(decision));
    }

    private static Outcome end(Decision decision) {
        EndedSessions.all(decision.tx(), decision.person().id());
        decision.log(Deed.SESSIONS_ENDED, "");
        return new Outcome.Ended();
    }
}
