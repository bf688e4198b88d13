package io.chatterspace.application.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Chat;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.DisplayName;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SessionUseCasesTest {
    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));

    private Authenticate.Outcome authenticate(Token token) {
        return chat.space().sessions().authenticate().authenticate(token);
    }

    private void signOut(SessionId session) {
        chat.space().sessions().signOut().signOut(new SignOut.Command(session));
    }

    @Test
    void signsIn() {
        SignIn.Outcome.SignedIn signedIn = chat.signIn("  Ada  Lovelace ");

        assertThat(signedIn.user().name()).isEqualTo(new DisplayName("Ada Lovelace"));
        assertThat(signedIn.user().registeredAt()).isEqualTo(chat.clock().instant());
        assertThat(signedIn.session().user()).isEqualTo(signedIn.user().id());
        assertThat(authenticate(signedIn.token()))
                .isEqualTo(new Authenticate.Outcome.Authenticated(signedIn.user(), signedIn.session()));
    }

    @Test
    void refusesAFlawedName() {
        assertThat(chat.space().sessions().signIn().signIn(new SignIn.Command(" ")))
                .isEqualTo(new SignIn.Outcome.InvalidName(Flaw.BLANK));
    }

    @Test
    void makesAnotherUserEachTime() {
        SignIn.Outcome.SignedIn first = chat.signIn("Ada");
        SignIn.Outcome.SignedIn second = chat.signIn("Ada");

        assertThat(second.user().id()).isNotEqualTo(first.user().id());
        assertThat(second.session().id()).isNotEqualTo(first.session().id());
        assertThat(second.token()).isNotEqualTo(first.token());
    }

    @Test
    void knowsNobodyByAnotherToken() {
        chat.signIn("Ada");

        assertThat(authenticate(new Token("A".repeat(43)))).isEqualTo(new Authenticate.Outcome.Unknown());
    }

    @Test
    void sessionEndsWithItsLifetime() {
        SignIn.Outcome.SignedIn signedIn = chat.signIn("Ada");

        chat.clock().advance(Chat.SESSION_LIFETIME.minusMillis(1));
        assertThat(authenticate(signedIn.token())).isInstanceOf(Authenticate.Outcome.Authenticated.class);

        chat.clock().advance(Duration.ofMillis(1));
        assertThat(authenticate(signedIn.token())).isEqualTo(new Authenticate.Outcome.Unknown());
    }

    @Test
    void signingOutEndsOneSession() {
        SignIn.Outcome.SignedIn ada = chat.signIn("Ada");
        SignIn.Outcome.SignedIn grace = chat.signIn("Grace");

        signOut(ada.session().id());

        assertThat(authenticate(ada.token())).isEqualTo(new Authenticate.Outcome.Unknown());
        assertThat(authenticate(grace.token())).isInstanceOf(Authenticate.Outcome.Authenticated.class);
    }

    @Test
    void signingOutIsHeardOnce() {
        SignIn.Outcome.SignedIn ada = chat.signIn("Ada");
        var ends = new AtomicInteger();
        chat.space().live().onSessionEnd(ada.session().id(), ends::incrementAndGet);

        signOut(ada.session().id());
        signOut(ada.session().id());
        signOut(new SessionId(7));

        assertThat(ends).hasValue(1);
    }

    @Test
    void tokenReadsItself() {
        Token token = chat.signIn("Ada").token();

        assertThat(Token.parse(token.value())).isEqualTo(new Parsed.Valid<>(token));
        assertThat(token.value()).hasSize(43);
    }

    @Test
    void refusesWhatIsNoToken() {
        for (String text :
                new String[] {"", "A".repeat(42), "A".repeat(44), "A".repeat(42) + "=", "A".repeat(42) + "\n"}) {
            assertThat(Token.parse(text)).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
            assertThatThrownBy(() -> new Token(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void tokenIsNeverWrittenOut() {
        SignIn.Outcome.SignedIn signedIn = chat.signIn("Ada");

        assertThat(signedIn.toString()).doesNotContain(signedIn.token().value());
    }

    @Test
    void hashIsTheSha256OfTheToken() {
        assertThat(new Token("A".repeat(43)).hash())
                .isEqualTo(TokenHash.of(new Token("A".repeat(43))))
                .isNotEqualTo(TokenHash.of(new Token("B".repeat(43))));
        assertThatThrownBy(() -> new TokenHash("A".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }
}
