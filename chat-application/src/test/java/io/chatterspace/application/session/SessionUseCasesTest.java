package io.chatterspace.application.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.account.JoinAsGuest;
import io.chatterspace.application.account.SignedIn;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SessionUseCasesTest {
    private static final Duration IDLE = Chat.SESSION_LIFETIME.idle();
    private static final Duration ABSOLUTE = Chat.SESSION_LIFETIME.absolute();

    private final Chat chat = new Chat(new InMemoryStore(new Epoch("epoch")));

    private Authenticate.Outcome authenticate(Token token) {
        return chat.space().sessions().authenticate().authenticate(token);
    }

    private void signOut(SessionId session) {
        chat.space().sessions().signOut().signOut(new SignOut.Command(session));
    }

    @Test
    void signsIn() {
        SignedIn signedIn = chat.signIn("  Ada  Lovelace ");

        assertThat(signedIn.user().name()).isEqualTo(new DisplayName("Ada Lovelace"));
        assertThat(signedIn.user().registeredAt()).isEqualTo(chat.clock().instant());
        assertThat(signedIn.session().user()).isEqualTo(signedIn.user().id());
        assertThat(authenticate(signedIn.token()))
                .isEqualTo(new Authenticate.Outcome.Authenticated(signedIn.user(), signedIn.session()));
    }

    @Test
    void refusesAFlawedName() {
        assertThat(chat.tryJoinAsGuest(" ")).isEqualTo(new JoinAsGuest.Outcome.InvalidName(Flaw.BLANK));
    }

    @Test
    void makesAnotherUserEachTime() {
        SignedIn first = chat.signIn("Ada");
        SignedIn second = chat.signIn("Ada");

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
    void sessionEndsWhenItIsNotUsed() {
        Token token = chat.signIn("Ada").token();

        chat.clock().advance(IDLE.minusMillis(1));
        assertThat(authenticate(token)).isInstanceOf(Authenticate.Outcome.Authenticated.class);

        chat.clock().advance(IDLE);
        assertThat(authenticate(token)).isEqualTo(new Authenticate.Outcome.Unknown());
    }

    @Test
    void sessionEndsWithItsLifetimeHoweverMuchItIsUsed() {
        Token token = chat.signIn("Ada").token();
        Duration step = ABSOLUTE.dividedBy(6);

        for (int i = 1; i < 6; i++) {
            chat.clock().advance(step);
            assertThat(authenticate(token)).isInstanceOf(Authenticate.Outcome.Authenticated.class);
        }
        chat.clock().advance(step);

        assertThat(authenticate(token)).isEqualTo(new Authenticate.Outcome.Unknown());
    }

    @Test
    void useIsKeptToWithinSomeMinutes() {
        SignedIn ada = chat.signIn("Ada");
        Instant start = chat.clock().instant();

        chat.clock().advance(Duration.ofMinutes(10).minusMillis(1));
        authenticate(ada.token());
        assertThat(stored(ada.session()).lastUsedAt()).isEqualTo(start);

        chat.clock().advance(Duration.ofMillis(1));
        assertThat(authenticate(ada.token()))
                .isEqualTo(new Authenticate.Outcome.Authenticated(
                        ada.user(), ada.session().used(chat.clock().instant())));
        assertThat(stored(ada.session()).lastUsedAt()).isEqualTo(chat.clock().instant());
    }

    @Test
    void disabledUsersAreNobody() {
        SignedIn ada = chat.signIn("Ada");
        var given = new Fixtures(chat.store());

        given.disable(ada.user());
        assertThat(authenticate(ada.token())).isEqualTo(new Authenticate.Outcome.Unknown());

        given.update(ada.user());
        assertThat(authenticate(ada.token())).isInstanceOf(Authenticate.Outcome.Authenticated.class);
    }

    @Test
    void whoComesInRemovesSessionsThatAreOver() {
        SignedIn ada = chat.signIn("Ada");
        chat.clock().advance(IDLE.plusMillis(1));

        chat.signIn("Grace");

        assertThat(chat.store()
                        .<Optional<Session>>read(snapshot ->
                                snapshot.sessions().find(ada.session().id())))
                .isEmpty();
    }

    private Session stored(Session session) {
        return chat.store()
                .<Optional<Session>>read(snapshot -> snapshot.sessions().find(session.id()))
                .orElseThrow();
    }

    @Test
    void signingOutEndsOneSession() {
        SignedIn ada = chat.signIn("Ada");
        SignedIn grace = chat.signIn("Grace");

        signOut(ada.session().id());

        assertThat(authenticate(ada.token())).isEqualTo(new Authenticate.Outcome.Unknown());
        assertThat(authenticate(grace.token())).isInstanceOf(Authenticate.Outcome.Authenticated.class);
    }

    @Test
    void signingOutIsHeardOnce() {
        SignedIn ada = chat.signIn("Ada");
        var ends = new AtomicInteger();
        chat.space().live().onSessionEnd(ada.session().id(), ends::incrementAndGet);

        signOut(ada.session().id());
        signOut(ada.session().id());
        signOut(new SessionId(7));

        assertThat(ends).hasValue(1);
    }

    @Test
    void useMovesTheIdleEnd() {
        Token token = chat.signIn("Ada").token();

        for (int i = 0; i < 3; i++) {
            chat.clock().advance(IDLE.minusHours(1));
            assertThat(chat.isAlive(token)).isTrue();
        }
        chat.clock().advance(IDLE);

        assertThat(chat.isAlive(token)).isFalse();
    }

    @Test
    void clockThatJumpsBackEndsNothingAndTakesNoUseBack() {
        SignedIn ada = chat.signIn("Ada");
        Instant latest = chat.clock().advance(Duration.ofHours(2));
        authenticate(ada.token());

        chat.clock().advance(Duration.ofDays(-1));

        assertThat(authenticate(ada.token()))
                .isEqualTo(new Authenticate.Outcome.Authenticated(
                        ada.user(), ada.session().used(latest)));
        assertThat(stored(ada.session()).lastUsedAt()).isEqualTo(latest);
        assertThat(chat.signIn("Grace").user()).isNotNull();
        assertThat(chat.isAlive(ada.token())).isTrue();
    }

    @Nested
    final class OnesOwn {
        private final User ada = chat.person("ada");
        private final SignedIn first = chat.signIn(ada);
        private final SignedIn second = chat.signIn(ada);
        private final SignedIn foreign = chat.signIn("Grace");

        private List<Session> list() {
            return chat.space().sessions().list().list(ada.id());
        }

        private void end(EndSessions.Which which) {
            chat.space().sessions().end().end(new EndSessions.Command(ada.id(), which));
        }

        @Test
        void areListedTheLatestUsedFirst() {
            chat.clock().advance(Duration.ofHours(1));
            authenticate(first.token());

            assertThat(list())
                    .extracting(Session::id)
                    .containsExactly(first.session().id(), second.session().id());
        }

        @Test
        void areListedUntilTheyAreOver() {
            chat.clock().advance(Duration.ofHours(1));
            authenticate(first.token());
            chat.clock().advance(IDLE.minusHours(1));

            assertThat(list())
                    .extracting(Session::id)
                    .containsExactly(first.session().id());
        }

        @Test
        void endOneByOne() {
            var ends = new AtomicInteger();
            chat.space().live().onSessionEnd(first.session().id(), ends::incrementAndGet);

            end(new EndSessions.Which.One(first.session().id()));
            end(new EndSessions.Which.One(first.session().id()));

            assertThat(ends).hasValue(1);
            assertThat(chat.isAlive(first.token())).isFalse();
            assertThat(chat.isAlive(second.token())).isTrue();
        }

        @Test
        void endAllButThisOne() {
            end(new EndSessions.Which.AllBut(second.session().id()));

            assertThat(list()).containsExactly(second.session());
            assertThat(chat.isAlive(first.token())).isFalse();
            assertThat(chat.isAlive(foreign.token())).isTrue();
        }

        @Test
        void areNotAnothers() {
            end(new EndSessions.Which.One(foreign.session().id()));

            assertThat(chat.isAlive(foreign.token())).isTrue();
        }
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
        SignedIn signedIn = chat.signIn("Ada");

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
