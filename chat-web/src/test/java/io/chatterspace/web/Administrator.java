package io.chatterspace.web;

import io.chatterspace.application.access.Actor;
import io.chatterspace.application.people.DisableUser;
import io.chatterspace.application.people.MakeInvite;
import io.chatterspace.application.people.MakeResetLink;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Duration;
import java.util.Set;

/** Who set a server up, and what a test has them do. Thread-safe: immutable. */
final class Administrator {
    private final RunningWeb server;

    Administrator(RunningWeb server) {
        this.server = server;
    }

    private Actor actor() {
        return Backstage.actor(user(RunningWeb.ADMINISTRATOR.handle()).id());
    }

    /** The user of a handle. */
    User user(String handle) {
        return server.chat()
                .store()
                .read(snapshot -> snapshot.users().findByHandle(new Handle(handle)))
                .orElseThrow();
    }

    /** The token of an invite that so many may use. */
    Token invite(int maxUses, Duration length) {
        var outcome = server.chat().people().makeInvite().make(new MakeInvite.Command(actor(), length, maxUses));
        return ((MakeInvite.Outcome.Made) outcome).token();
    }

    /** The token of a link to choose a new password. */
    Token resetLink(UserId user) {
        var outcome = server.chat().people().makeResetLink().make(new MakeResetLink.Command(actor(), user));
        return ((MakeResetLink.Outcome.Made) outcome).token();
    }

    void disable(UserId user) {
        var outcome = server.chat().people().disable().disable(new DisableUser.Command(actor(), user));
        if (!(outcome instanceof DisableUser.Outcome.Disabled)) {
            throw new AssertionError(outcome);
        }
    }

    /** Lets people in by these ways only. */
    void allow(Joining... ways) {
        server.chat().store().write(tx -> {
            Settings now = tx.settings().find();
            tx.settings().put(new Settings(now.name(), Set.of(ways), now.roomCreators()));
            return true;
        });
    }
}
