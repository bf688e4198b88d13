package io.chatterspace.application.settings;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.text.Flaw;
import java.util.Set;

/** Changes the settings of the installation. Administrators may. */
public interface ChangeSettings {
    Outcome change(Command command);

    /** Who changes them, and what they shall be; the name as typed. */
    record Command(Actor actor, String name, Set<Joining> joining, RoomCreators roomCreators) {
        public Command {
            joining = Set.copyOf(joining);
        }
    }

    /** How it ended. */
    sealed interface Outcome {
        record Changed(Settings settings) implements Outcome {}

        record InvalidName(Flaw flaw) implements Outcome {}

        /** No administrator. */
        record NotAllowed() implements Outcome {}
    }
}
