package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Limits;
import io.chatterspace.application.limit.Rate;
import io.chatterspace.application.memory.InMemoryPasswordHasher;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.user.HashingBusyException;
import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);
    private static final Limits LIMITS = Limits.DEFAULTS
            .with(Limited.SIGN_INS_PER_HANDLE, new Rate(3, Duration.ofMinutes(3), 3))
            .with(Limited.SIGN_INS_PER_ADDRESS, new Rate(6, Duration.ofMinutes(1), 6))
            .with(Limited.REGISTRATIONS_PER_ADDRESS, new Rate(2, Duration.ofHours(1), 2));
    private static final String HANDLE = RunningWeb.ADMINISTRATOR.handle();
    private static final String PASSWORD = RunningWeb.ADMINISTRATOR.password();

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean busy = new AtomicBoolean();
    private RunningWeb server;

    @BeforeEach
    void start() {
        var store = new InMemoryStore(new Epoch("test-epoch"));
        server = RunningWeb.limiting(ChatterSpace.on(store, new SometimesBusy(busy)), LIMITS, nanos::get);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A hasher that refuses everybody while it is busy. */
    private static final class SometimesBusy implements PasswordHasher {
        private final PasswordHasher hasher = new InMemoryPasswordHasher();
        private final AtomicBoolean busy;

        SometimesBusy(AtomicBoolean busy) {
            this.busy = busy;
        }

        private void refuse() {
            if (busy.get()) {
                throw new HashingBusyException("busy", Duration.ofMillis(1_500));
            }
        }

        @Override
        public PasswordHash hash(Password password) {
            refuse();
            return hasher.hash(password);
        }

        @Override
        public boolean matches(String typed, Supplier<Optional<PasswordHash>> stored) {
            refuse();
            return hasher.matches(typed, stored);
        }

        @Override
        public boolean isWeak(PasswordHash hash) {
            return hasher.isWeak(hash);
        }

        @Override
        public void close() {
            hasher.close();
        }
    }

    /** A form sent from an address, as the trusted proxy says. */
    private static HttpResponse<String> from(String address, Visit visit, String path, Map<String, String> fields) {
        return visit.send(
                visit.form(path, fields).header("Sec-Fetch-Site", "same-origin").header("X-Forwarded-For", address));
    }

    private HttpResponse<String> signIn(String address, Visit visit, String handle, String password) {
        return from(address, visit, "sign-in", Map.of("handle", handle, "password", password, "next", "/rooms/x"));
    }

    private HttpResponse<String> guess(String address, String handle) {
        return signIn(address, Visit.of(server), handle, "a wrong guess");
    }

    @Test
    void guessesAtOneHandleAreFewFromHoweverManyAddresses() {
        for (int i = 1; i <= 3; i++) {
            assertThat(guess("192.0.2." + i, HANDLE).statusCode()).isEqualTo(422);
        }
        HttpResponse<String> limited = guess("192.0.2.9", "ROOT");

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("retry-after")).contains("60");
        assertThat(Markup.unescape(limited.body()))
                .contains(SENTENCES.say("too_many_tries", SENTENCES.length(Duration.ofMinutes(1))))
                .doesNotContain("a wrong guess");
        assertThat(Markup.field(limited.body(), "handle")).isEqualTo("ROOT");
        assertThat(Markup.field(limited.body(), "next")).isEqualTo("/rooms/x");
        assertThat(guess("192.0.2.9", "another").statusCode()).isEqualTo(422);
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(signIn("192.0.2.9", Visit.withoutRedirects(server), HANDLE, PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void handleThatNobodyHasIsLimitedLikeAnyOther() {
        for (int i = 1; i <= 3; i++) {
            assertThat(guess("192.0.2." + i, "nobody").statusCode()).isEqualTo(422);
        }
        HttpResponse<String> unknown = guess("192.0.2.9", "nobody");
        assertThat(unknown.statusCode()).isEqualTo(429);
        assertThat(unknown.headers().firstValue("retry-after")).contains("60");
    }

    @Test
    void browserThatSignedInBeforeIsNotShutOut() {
        Visit known = Visit.withoutRedirects(server);
        signIn("198.51.100.1", known, HANDLE, PASSWORD);
        known.post("sign-out", Map.of());
        for (int i = 1; i <= 20; i++) {
            guess("192.0.2." + i, HANDLE);
        }

        assertThat(signIn("192.0.2.50", Visit.withoutRedirects(server), HANDLE, PASSWORD)
                        .statusCode())
                .isEqualTo(429);
        assertThat(signIn("198.51.100.1", known, HANDLE, PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void knownBrowserHasFewGuessesToo() {
        Visit known = Visit.withoutRedirects(server);
        signIn("198.51.100.1", known, HANDLE, PASSWORD);
        for (int i = 1; i <= 3; i++) {
            assertThat(signIn("198.51.100." + i, known, HANDLE, "a wrong guess").statusCode())
                    .isEqualTo(422);
        }

        assertThat(signIn("198.51.100.9", known, HANDLE, PASSWORD).statusCode()).isEqualTo(429);
    }

    @Test
    void madeUpMarkOfAKnownBrowserIsWorthNothing() {
        for (int i = 1; i <= 3; i++) {
            guess("192.0.2." + i, HANDLE);
        }
        for (String mark : List.of("A".repeat(22) + "." + "A".repeat(43), "", ".", "x.y")) {
            Visit visit = Visit.withoutRedirects(server);
            HttpResponse<String> answer =
                    visit.send(visit.form("sign-in", Map.of("handle", HANDLE, "password", PASSWORD))
                            .header("Sec-Fetch-Site", "same-origin")
                            .header("X-Forwarded-For", "192.0.2.77")
                            .header("Cookie", "chatterspace-known=" + mark));
            assertThat(answer.statusCode()).isEqualTo(429);
        }
    }

    @Test
    void guessesFromOneAddressAreFewAtHoweverManyHandles() {
        for (int i = 1; i <= 6; i++) {
            assertThat(guess("192.0.2.1", "user" + i).statusCode()).isEqualTo(422);
        }

        assertThat(guess("192.0.2.1", "user7").statusCode()).isEqualTo(429);
        assertThat(guess("192.0.2.1", "no handle").statusCode()).isEqualTo(429);
        assertThat(guess("192.0.2.2", "user7").statusCode()).isEqualTo(422);
        // Of IPv6 the network counts, as the rest is the client's to choose.
        for (int i = 1; i <= 6; i++) {
            guess("2001:db8::" + i, "other" + i);
        }
        assertThat(guess("2001:db8::ffff", "other7").statusCode()).isEqualTo(429);
    }

    @Test
    void rightPasswordsDoNotCount() {
        for (int i = 1; i <= 20; i++) {
            assertThat(signIn("192.0.2.1", Visit.withoutRedirects(server), HANDLE, PASSWORD)
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void newcomersFromOneAddressAreLimitedAndMistakesAreNot() {
        for (int i = 0; i < 5; i++) {
            assertThat(from("192.0.2.1", Visit.of(server), "guest", Map.of("name", " "))
                            .statusCode())
                    .isEqualTo(422);
        }
        from("192.0.2.1", Visit.of(server), "guest", Map.of("name", "One"));
        from("192.0.2.1", Visit.of(server), "register", form("two"));

        HttpResponse<String> third = from("192.0.2.1", Visit.of(server), "guest", Map.of("name", "Three"));
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("retry-after")).contains("1800");
        assertThat(Markup.field(third.body(), "name")).isEqualTo("Three");
        assertThat(from("192.0.2.1", Visit.of(server), "register", form("three"))
                        .statusCode())
                .isEqualTo(429);
        assertThat(from("192.0.2.2", Visit.withoutRedirects(server), "guest", Map.of("name", "Four"))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void askingForTakenHandlesCounts() {
        for (int i = 0; i < 2; i++) {
            assertThat(from("192.0.2.1", Visit.of(server), "register", form(HANDLE))
                            .statusCode())
                    .isEqualTo(422);
        }

        assertThat(from("192.0.2.1", Visit.of(server), "register", form("free")).statusCode())
                .isEqualTo(429);
    }

    private static Map<String, String> form(String handle) {
        return Map.of("name", "Somebody", "handle", handle, "password", "another long password");
    }

    @Test
    void passwordsTypedInTheAccountAreCountedToo() {
        Visit root = Visit.of(server);
        signIn("192.0.2.1", root, HANDLE, PASSWORD);
        Map<String, String> wrong = Map.of("current", "a wrong guess", "wanted", "another long password");
        for (int i = 0; i < 3; i++) {
            assertThat(from("192.0.2.1", root, "account/password", wrong).statusCode())
                    .isEqualTo(422);
        }

        HttpResponse<String> limited = from("192.0.2.1", root, "account/password", wrong);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("retry-after")).contains("60");
    }

    @Test
    void manyWhoComeAtOnceAreAskedToComeLaterAndDoNotCount() {
        busy.set(true);
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> signIn = signIn("192.0.2.1", Visit.of(server), HANDLE, PASSWORD);
            HttpResponse<String> register = from("192.0.2.1", Visit.of(server), "register", form("somebody"));
            for (HttpResponse<String> answer : List.of(signIn, register)) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("retry-after")).contains("2");
                assertThat(answer.body()).doesNotContain(PASSWORD, "another long password");
            }
            assertThat(Markup.field(signIn.body(), "handle")).isEqualTo(HANDLE);
            assertThat(Markup.field(register.body(), "name")).isEqualTo("Somebody");
        }
        busy.set(false);

        assertThat(signIn("192.0.2.1", Visit.withoutRedirects(server), HANDLE, PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        assertThat(from("192.0.2.1", Visit.withoutRedirects(server), "register", form("somebody"))
                        .statusCode())
                .isEqualTo(303);
    }
}
