package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chatterspace.application.PinnedClock;
import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamPageTest {
    private static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"";

    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Visit bob;
    private UserId adaId;
    private Room room;

    @BeforeEach
    void start() {
        begin(RunningWeb.start());
    }

    private void begin(RunningWeb running) {
        server = running;
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        adaId = backstage.user(ada);
        bob = Visit.signedIn(server, "Bob");
        room = backstage.open(ada, "General");
        backstage.join(bob, room.id());
        say("Good morning");
    }

    private void beginAnew(RunningWeb running) {
        server.close();
        begin(running);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MessageSeq say(String body) {
        return new MessageSeq(backstage.post(adaId, room.id(), "key-" + keys.incrementAndGet(), body));
    }

    private Pane open(Visit visit) {
        return Pane.open(visit, server, "general");
    }

    private static void assertSaysToAskAnew(Pane pane) {
        assertThat(pane.awaitEnd()).contains(REFRESH).endsWith("</html>\n");
    }

    @Test
    void showsWhatIsThereAndThenWhatIsPosted() {
        try (Pane pane = open(bob).await("Good morning")) {
            say("Second <b>");
            pane.await("Second");
            say("Third");
            pane.await("Third");

            assertThat(pane.bodies()).containsExactly("Good morning", "Second &lt;b&gt;", "Third");
            assertThat(pane.text()).doesNotContain(REFRESH);
            assertThat(pane.isOver()).isFalse();
            assertThat(pane.header("content-encoding"))
                    .as("what goes on is not compressed")
                    .isEmpty();
        }
    }

    @Test
    void missesNothingWhileOthersPost() {
        backstage.fill(ada, room.id(), 60);
        try (Pane pane = open(bob)) {
            for (int i = 0; i < 100; i++) {
                say("live " + i);
            }
            pane.await("live 99");

            List<String> bodies = pane.bodies();
            assertThat(bodies.getLast()).isEqualTo("live 99");
            assertThat(Markup.seqs(pane.text())).isSorted().doesNotHaveDuplicates();
            assertThat(Markup.seqs(pane.text()).getLast()
                            - Markup.seqs(pane.text()).getFirst())
                    .isEqualTo(bodies.size() - 1L);
        }
    }

    @Test
    void leadsToOlderMessages() {
        backstage.fill(ada, room.id(), 60);
        try (Pane pane = open(bob).await("message 60")) {
            assertThat(Markup.values(pane.text(), "href")).contains("/rooms/general?before=22");
        }
    }

    @Test
    void endsAtEveryOtherChange() {
        MessageSeq seq = say("Mind the gap");
        List<Runnable> changes = List.of(
                () -> server.chat().messages().edit().edit(new EditMessage.Command(adaId, room.id(), seq, "Mind it")),
                () -> server.chat()
                        .messages()
                        .delete()
                        .delete(new DeleteMessage.Command(Backstage.actor(adaId), room.id(), seq)),
                () -> backstage.join(Visit.signedIn(server, "Cem"), room.id()),
                () -> backstage.rename(ada, "Ada L."),
                () -> ada.post("rooms/general/rename", Map.of("name", "Hall")));
        for (Runnable change : changes) {
            try (Pane pane = open(bob).await("Good morning")) {
                change.run();

                assertSaysToAskAnew(pane);
            }
        }
    }

    @Test
    void asksAnewAtOnceUnlessItWasOpenForAMomentOnly() {
        var clock = new AtomicLong();
        beginAnew(RunningWeb.limited(limits -> limits, new PinnedClock(), clock::get));
        try (Pane brief = open(bob).await("Good morning");
                Pane lasting = open(ada).await("Good morning")) {
            backstage.rename(ada, "Ada L.");
            assertThat(brief.awaitEnd()).contains(REFRESH + "1\"");
            lasting.awaitEnd();
        }
        try (Pane lasting = open(bob).await("Good morning")) {
            clock.addAndGet(Duration.ofSeconds(2).toNanos());
            backstage.rename(ada, "Ada");
            assertThat(lasting.awaitEnd()).contains(REFRESH + "0\"");
        }
    }

    @Test
    void nothingThatIsPostedAfterLeavingIsSent() {
        try (Pane pane = open(bob).await("Good morning")) {
            bob.post("rooms/general/leave", Map.of());
            say("Among ourselves");

            assertThat(pane.awaitEnd()).doesNotContain("Among ourselves");
        }
        try (Pane again = open(bob)) {
            assertThat(again.status()).isEqualTo(403);
            assertThat(again.awaitEnd()).doesNotContain("Good morning", REFRESH);
        }
    }

    @Test
    void nothingThatIsPostedAfterSigningOutIsSent() {
        try (Pane pane = open(bob).await("Good morning")) {
            bob.post("sign-out", Map.of());
            say("Among ourselves");

            assertThat(pane.awaitEnd()).doesNotContain("Among ourselves");
        }
        try (Pane again = open(bob)) {
            assertThat(again.status()).isEqualTo(401);
            assertThat(again.awaitEnd()).doesNotContain("Good morning", REFRESH);
        }
    }

    @Test
    void endsWhenItsSessionIsTooOld() {
        var clock = new MovableClock();
        beginAnew(RunningWeb.at(clock, Duration.ofMillis(20)));
        try (Pane pane = open(bob).await("<!-- -->")) {
            clock.now = clock.now.plus(Duration.ofDays(1_000));

            assertSaysToAskAnew(pane);
        }
    }

    private static final class MovableClock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-03-03T09:12:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void endsWhenTheServerStops() {
        try (Pane pane = open(bob).await("Good morning")) {
            server.web().stopLive(Duration.ofSeconds(2));

            assertThat(pane.awaitEnd()).contains(REFRESH + "10\"");
        }
        assertThat(bob.get("rooms/general/stream").body()).contains(REFRESH + "10\"", "Good morning");
    }

    @Test
    void endsBeforeThePageIsTooLong() {
        try (Pane pane = open(bob).await("Good morning")) {
            for (int i = 1; i <= 200; i++) {
                say("live " + i);
            }

            assertSaysToAskAnew(pane);
            assertThat(pane.bodies()).hasSizeGreaterThanOrEqualTo(200).endsWith("live 200");
        }
    }

    @Test
    void endsAfterAWhile() {
        beginAnew(RunningWeb.limited(limits -> limits, new PinnedClock(), nanos::get));
        try (Pane pane = open(bob).await("Good morning")) {
            nanos.addAndGet(Duration.ofMinutes(10).toNanos());
            say("Once more");

            assertSaysToAskAnew(pane);
        }
    }

    @Test
    void countsAmongTheSocketsOfAUser() {
        beginAnew(RunningWeb.limited(limits -> limits.withSocketsPerUser(1), new PinnedClock(), nanos::get));
        try (Pane first = open(bob).await("Good morning")) {
            assertThat(bob.get("rooms/general/stream").body()).contains("Good morning", REFRESH + "30\"");
            try (LiveVisit socket = LiveVisit.html(bob, server)) {
                assertThat(socket.closeCode()).isEqualTo(4429);
            }
            assertThat(first.isOver()).isFalse();
        }
    }

    @Test
    void readerWhoIsGoneIsForgotten() {
        beginAnew(RunningWeb.limited(limits -> limits.withSocketsPerUser(1), new PinnedClock(), nanos::get));
        open(bob).await("Good morning").close();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            say("Is anybody there?");
            try (Pane next = open(bob).await("Is anybody there?")) {
                return !next.text().contains(REFRESH);
            }
        });
    }

    @Test
    void linksOfMessagesLeadToTheRoom() {
        Visit visit = Visit.withoutRedirects(server);
        HttpResponse<String> answer = visit.get("rooms/general/stream?edit=1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).contains("/rooms/general?edit=1");
        try (Pane pane = open(bob).await("Good morning")) {
            assertThat(pane.text()).contains("<base target=\"_top\">");
        }
    }

    @Test
    void formerAddressLeadsOn() {
        ada.post("rooms/general/rename", Map.of("name", "Hall"));

        try (Pane pane = open(bob).await("Good morning")) {
            assertThat(pane.text()).contains("<title>Hall");
        }
    }

    @Test
    void isForAFrameOfOurOwnPages() {
        try (Pane pane = open(bob)) {
            assertThat(pane.header("content-security-policy")).contains("frame-ancestors 'self'");
            assertThat(pane.header("cache-control")).isEqualTo("no-store");
        }
        String page = bob.get("rooms/general").body();
        assertThat(page).contains("<noscript><iframe class=\"pane-frame\" src=\"/rooms/general/stream");
        assertThat(bob.get("rooms/general").headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
    }

    @Test
    void isNotOnPagesThatShowSomethingElse() {
        backstage.fill(ada, room.id(), 60);
        for (String query : List.of("?before=30", "?edit=59", "?after=3")) {
            assertThat(bob.get("rooms/general" + query).body()).doesNotContain("<iframe");
        }
    }

    @Test
    void headIsAnsweredAtOnce() {
        HttpResponse<String> answer = bob.send(HttpRequest.newBuilder(server.at("rooms/general/stream"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}
