package io.chatterspace.application.people;

import io.chatterspace.application.people.Decisions.Decision;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.event.Notice;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserRole;
import java.util.Locale;
import java.util.Optional;

/** Immutable. */
final class ChangeUserRoleService implements ChangeUserRole {
    private final Decisions decisions;

    ChangeUserRoleService(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Outcome change(Command command) {
        return decisions.decide(
                command.actor(),
                command.person(),
                new Outcome.NotAllowed(),
                new Outcome.UserNotFound(),
                decision -> change(command, decision));
    }

    private static Outcome change(Command command, Decision decision) {
        User person = decision.person();
        Optional<Handle> handle = person.handle();
        if (handle.isEmpty() || command.role() == UserRole.GUEST) {
            return new Outcome.GuestsHaveNoRole();
        }
        if (person.role() == command.role()) {
            return new Outcome.Changed(person);
        }
        if (LastAdministrator.is(decision.tx(), person)) {
            return new Outcome.LastAdministrator();
        }
        User changed = person.with(handle.get(), command.role());
        decision.tx().users().update(changed);
        decision.tx().record(new Notice(person.id()));
        decision.log(Deed.USER_ROLE_CHANGED, command.role().name().toLowerCase(Locale.ROOT));
        return new Outcome.Changed(changed);
    }
}
