package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.PinnedClock;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);

    private RunningWeb server;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    record Refused(String name, Flaw flaw) {}

    static List<Refused> refusedNames() {
        return List.of(
                new Refused("", Flaw.BLANK),
                new Refused(" \u3000 ", Flaw.BLANK),
                new Refused("\u200B\u2800", Flaw.BLANK),
                new Refused("n".repeat(DisplayName.MAX_CODE_POINTS + 1), Flaw.TOO_LONG),
                new Refused("two\nlines", Flaw.CONTROL_CHARACTERS),
                new Refused("a\u0000b", Flaw.CONTROL_CHARACTERS));
    }

    @ParameterizedTest
    @MethodSource("refusedNames")
    void refusedNameIsInTheFormAgainWithTheReason(Refused refused) {
        Visit stranger = Visit.of(server);

        HttpResponse<String> answer = stranger.post("guest", Map.of("name", refused.name(), "next", "/rooms/x"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Markup.field(answer.body(), "name")).isEqualTo(refused.name());
        assertThat(Markup.field(answer.body(), "next")).isEqualTo("/rooms/x");
        assertThat(Markup.unescape(answer.body()))
                .contains(SENTENCES.refusal("name", refused.flaw(), DisplayName.MAX_CODE_POINTS));
        assertThat(stranger.cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "  Ada  Lovelace ", "\u65E5\u672C\u8A9E", "\uD83D\uDC69\u200D\uD83D\uDCBB", "a@b.c"})
    void nameIsShownAsItIsUnderstood(String name) {
        Visit visit = Visit.signedIn(server, name);

        String shown = DisplayName.parse(name).orElseThrow().value();
        assertThat(Markup.unescape(visit.get("rooms").body())).contains(">" + shown + "<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "https://evil.example/",
                "HTTPS:evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "/rooms\r\nSet-Cookie: x=1",
                "/rooms\nX: 1",
                "/r\u00F6oms",
                "javascript:alert(1)",
                " /rooms/x",
                "rooms/x",
                "\\\\evil.example"
            })
    void onlyOwnPathsAreFollowed(String next) {
        Visit stranger = Visit.withoutRedirects(server);

        HttpResponse<String> signedIn = stranger.post("guest", Map.of("name", "Ada", "next", next));
        HttpResponse<String> again = stranger.get("sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));

        for (HttpResponse<String> answer : List.of(signedIn, again)) {
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().allValues("location")).containsExactly("/rooms");
            assertThat(answer.headers().firstValue("x")).isEmpty();
        }
        assertThat(signedIn.headers().allValues("set-cookie"))
                .singleElement()
                .asString()
                .startsWith("chatterspace-session=");
    }

    @Test
    void strangerComesBackToThePageThatWasWanted() {
        Room room = new Backstage(server).open(Visit.signedIn(server, "Ada"), "General");
        Visit stranger = Visit.withoutRedirects(server);

        String signIn = stranger.get("rooms/" + room.slug() + "?at=1&x=%C3%A9")
                .headers()
                .firstValue("location")
                .orElseThrow();
        String next = Markup.field(stranger.get(signIn.substring(1)).body(), "next");

        assertThat(next).isEqualTo("/rooms/general?at=1&x=%C3%A9");
        assertThat(stranger.post("guest", Map.of("name", "Bob", "next", next))
                        .headers()
                        .firstValue("location"))
                .contains(next);
    }

    @Test
    void cookieIsForThisServerAloneAndNotForScripts() {
        HttpResponse<String> answer = Visit.withoutRedirects(server).post("guest", Map.of("name", "Ada"));

        String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie)
                .matches("chatterspace-session=\"?[A-Za-z0-9_-]{43}\"?;.*")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain", "Secure");
    }

    @Test
    void everySignInHasItsOwnTokenWhateverCookieCame() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Visit visit = Visit.signedIn(server, "Ada");
            assertThat(visit.cookies()).hasSizeGreaterThan("chatterspace-session=".length() + 42);
            tokens.add(visit.cookies());
        }
        String fixed = "chatterspace-session=" + "A".repeat(43);
        Visit fixated = Visit.withoutRedirects(server);
        HttpResponse<String> answer = fixated.send(fixated.form("guest", Map.of("name", "Ada"))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", fixed));

        assertThat(tokens).hasSize(50);
        assertThat(answer.headers().firstValue("set-cookie").orElseThrow()).doesNotContain("AAAAAAAA");
        assertThat(withCookie("rooms", fixed).statusCode()).isEqualTo(303);
    }

    private HttpResponse<String> withCookie(String path, String cookie) {
        return Visit.withoutRedirects(server)
                .send(HttpRequest.newBuilder(server.at(path)).GET().header("Cookie", cookie));
    }

    @Nested
    class SigningOut {
        private Visit ada;
        private Room room;

        @BeforeEach
        void arrive() {
            ada = Visit.signedIn(server, "Ada");
            room = new Backstage(server).open(ada, "General");
        }

        @Test
        void makesTheOldCookieWorthless() {
            String old = ada.cookies();

            HttpResponse<String> answer = ada.post("sign-out", Map.of());

            assertThat(answer.uri()).isEqualTo(server.at("sign-in"));
            assertThat(ada.cookies()).isEmpty();
            assertThat(withCookie("rooms", old).headers().firstValue("location"))
                    .contains("/sign-in?next=%2Frooms");
            assertThat(withCookie("me.css", old).statusCode()).isEqualTo(303);
            Visit thief = Visit.withoutRedirects(server);
            HttpResponse<String> post =
                    thief.send(thief.form("rooms/general/messages", Map.of("body", "What was\nwritten <b>", "key", "k"))
                            .header("Sec-Fetch-Site", "same-origin")
                            .header("Cookie", old));
            assertThat(post.statusCode()).isEqualTo(401);
            assertThat(Markup.kept(post.body())).contains("What was\nwritten <b>");
        }

        @Test
        void closesItsSocketsAtOnceAndNoOthers() throws InterruptedException {
            Visit bob = Visit.signedIn(server, "Bob");
            var backstage = new Backstage(server);
            backstage.join(bob, room.id());
            try (LiveVisit first = LiveVisit.json(ada, server);
                    LiveVisit second = LiveVisit.html(ada, server);
                    LiveVisit others = LiveVisit.json(bob, server)) {
                for (LiveVisit live : List.of(first, second, others)) {
                    live.await("hello");
                    live.say("{\"type\":\"subscribe\",\"room\":\"" + room.id().value() + "\"}");
                    live.await("caught_up");
                }
                ada.post("sign-out", Map.of());
                long answered = System.nanoTime();

                assertThat(first.closeCode()).isEqualTo(4401);
                assertThat(second.closeCode()).isEqualTo(4401);
                // Far below a heartbeat: it is the signing out that closes.
                assertThat(Duration.ofNanos(System.nanoTime() - answered)).isLessThan(Duration.ofSeconds(5));
                backstage.post(bob, room.id(), "k1", "still here");
                assertThat(others.await("posted")).contains("still here");
            }
        }

        @Test
        void happensToTheSessionBeforeWhenSomebodySignsInAgain() throws InterruptedException {
            String old = ada.cookies();
            try (LiveVisit live = LiveVisit.json(ada, server)) {
                live.await("hello");
                ada.post("guest", Map.of("name", "Other"));

                assertThat(live.closeCode()).isEqualTo(4401);
                assertThat(withCookie("rooms", old).statusCode()).isEqualTo(303);
                assertThat(ada.get("rooms").body()).contains("Other");
            }
        }

        @Test
        void doesNotHappenWhenTheNewNameIsRefused() {
            assertThat(ada.post("guest", Map.of("name", " ")).statusCode()).isEqualTo(422);
            assertThat(ada.get("rooms/general").uri()).isEqualTo(server.at("rooms/general"));
        }
    }

    @Test
    void socketEndsWithTheTimeOfItsSession() {
        PinnedClock clock = new PinnedClock();
        try (RunningWeb aging = RunningWeb.at(clock, Duration.ofMillis(300));
                LiveVisit live = LiveVisit.json(Visit.signedIn(aging, "Ada"), aging)) {
            clock.advance(aging.chat().sessionLifetime().idle());

            assertThat(live.closeCode()).isEqualTo(4401);
        }
    }
}
