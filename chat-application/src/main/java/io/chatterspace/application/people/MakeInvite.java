package io.chatterspace.application.people;

import io.chatterspace.application.access.Actor;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.invite.Invite;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an invite link. Administrators may. */
public interface MakeInvite {
    Outcome make(Command command);

    /**
     * Who makes it.
     *
     * @param length how long it may be used; null for ever
     * @param maxUses how many may use it; 0 if there is no limit
     */
    record Command(Actor actor, @Nullable Duration length, int maxUses) {
        public Command {
            if (maxUses < 0 || (length != null && (length.isNegative() || length.isZero()))) {
                throw new IllegalArgumentException("an invite lasts for some time and some uses");
            }
        }

        Optional<Duration> duration() {
            return Optional.ofNullable(length);
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        /** The invite, and its link's token, which is handed out this once. */
        record Made(Invite invite, Token token) implements Outcome {}

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
