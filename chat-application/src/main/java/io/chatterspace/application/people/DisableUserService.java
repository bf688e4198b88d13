package io.chatterspace.application.people;

import io.chatterspace.application.people.Decisions.Decision;
import io.chatterspace.application.session.EndedSessions;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.user.User;

/** Immutable. */
final class DisableUserService implements DisableUser {
    private final Decisions decisions;

    DisableUserService(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Outcome disable(Command command) {
        return decisions.decide(
                command.actor(),
                command.person(),
                new Outcome.NotAllowed(),
                new Outcome.UserNotFound(),
                decision -> disable(decision));
    }

    private static Outcome disable(Decision decision) {
        User person = decision.person();
        if (person.isDisabled()) {
            return new Outcome.Disabled(person);
        }
        if (LastAdministrator.is(decision.tx(), person)) {
            return new Outcome.LastAdministrator();
        }
        User disabled = person.disabled(decision.now());
        decision.tx().users().update(disabled);
        decision.tx().resets().remove(person.id());
        EndedSessions.all(decision.tx(), person.id());
        decision.log(Deed.USER_DISABLED, "");
        return new Outcome.Disabled(disabled);
    }
}
