package io.chatterspace.application.people;

import io.chatterspace.application.people.Decisions.Decision;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.user.User;

/** Immutable. */
final class EnableUserService implements EnableUser {
    private final Decisions decisions;

    EnableUserService(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Outcome enable(Command command) {
        return decisions.decide(
                command.actor(),
                command.person(),
                new Outcome.NotAllowed(),
                new Outcome.UserNotFound(),
                decision -> enable(decision));
    }

    private static Outcome enable(Decision decision) {
        User person = decision.person();
        if (!person.isDisabled()) {
            return new Outcome.Enabled(person);
        }
        User enabled = person.enabled();
        decision.tx().users().update(enabled);
        decision.log(Deed.USER_ENABLED, "");
        return new Outcome.Enabled(enabled);
    }
}
