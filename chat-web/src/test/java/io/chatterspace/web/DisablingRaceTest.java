package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.account.SignIn;
import io.chatterspace.application.session.Authenticate;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisablingRaceTest {
    private static final int ROUNDS = Integer.getInteger("chatterspace.rounds", 50);
    private static final int LOGINS = 4;
    private static final String PASSWORD = "six words are a good start";

    @Test
    void noSessionOfADisabledUserIsAliveHoweverLoginsAndDisablingMeet() {
        try (RunningWeb server = RunningWeb.start()) {
            var administrator = new Administrator(server);
            for (int round = 0; round < ROUNDS; round++) {
                String handle = "user" + round;
                Visit.of(server).post("register", Map.of("name", "User", "handle", handle, "password", PASSWORD));
                UserId id = administrator.user(handle).id();
                List<SignIn.Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
                List<Runnable> tasks = new ArrayList<>(Collections.nCopies(
                        LOGINS,
                        () -> outcomes.add(server.chat()
                                .accounts()
                                .signIn()
                                .signIn(new SignIn.Command(handle, PASSWORD, Device.UNKNOWN)))));
                tasks.add(() -> administrator.disable(id));

                Concurrently.run(tasks.toArray(Runnable[]::new));

                assertThat(server.chat().sessions().list().list(id)).isEmpty();
                assertThat(outcomes).hasSize(LOGINS).noneMatch(outcome -> isAlive(server, outcome));
            }
        }
    }

    private static boolean isAlive(RunningWeb server, SignIn.Outcome outcome) {
        return outcome instanceof SignIn.Outcome.Accepted(var signedIn)
                && server.chat().sessions().authenticate().authenticate(signedIn.token())
                        instanceof Authenticate.Outcome.Authenticated;
    }
}
