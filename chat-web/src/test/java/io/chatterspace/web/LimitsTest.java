package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chatterspace.application.PinnedClock;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Limits;
import io.chatterspace.application.limit.Rate;
import io.chatterspace.domain.room.Room;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    /** Two at once, and one more every ten seconds. */
    private static final Rate TWO = new Rate(1, Duration.ofSeconds(10), 2);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Visit bob;
    private Room room;

    private void start(UnaryOperator<Limits> limits) {
        server = RunningWeb.limited(limits, new PinnedClock(), nanos::get);
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob");
        room = backstage.open(ada, "General");
        backstage.join(bob, room.id());
    }

    private void startWith(Limited limited) {
        start(limits -> limits.with(limited, TWO));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private HttpResponse<String> post(Visit visit, String key, String body) {
        return visit.post("rooms/general/messages", Map.of("key", key, "body", body));
    }

    private String ask(LiveVisit live, String type, String rest) throws InterruptedException {
        live.say("{\"type\":\"" + type + "\",\"room\":\"" + room.id().value() + "\"," + rest + "}");
        return live.hear();
    }

    private String send(LiveVisit live, String key) throws InterruptedException {
        return ask(live, "send", "\"key\":\"" + key + "\",\"body\":\"" + key + "\"");
    }

    private LiveVisit open(Visit visit) throws InterruptedException {
        LiveVisit live = LiveVisit.json(visit, server);
        live.await("hello");
        return live;
    }

    private static void expectWait(HttpResponse<String> answer, long seconds) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains(Long.toString(seconds));
        assertThat(answer.body()).contains("That was a lot at once. Try again in " + seconds + " seconds.");
    }

    @Test
    void postsByFormWaitAndKeepWhatWasWritten() {
        startWith(Limited.POSTS);
        post(ada, "k-1", "one");
        post(ada, "k-2", "two");

        HttpResponse<String> refused = post(ada, "k-3", "three & more");

        expectWait(refused, 10);
        assertThat(Markup.kept(refused.body())).contains("three & more");
        assertThat(Markup.field(refused.body(), "key")).isEqualTo("k-3");
        assertThat(Markup.values(refused.body(), "action")).contains("/rooms/general/messages");
        assertThat(post(bob, "k-3", "another person").statusCode()).isEqualTo(200);
        pass(Duration.ofSeconds(9));
        expectWaitOneSecond(post(ada, "k-3", "three & more"));
        pass(Duration.ofSeconds(1));
        assertThat(Markup.bodies(post(ada, "k-3", "three & more").body()))
                .containsExactly("one", "two", "another person", "three & more");
    }

    private static void expectWaitOneSecond(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Try again in 1 second.");
    }

    @Test
    void postsBySocketWaitAndKeepTheirOrder() throws InterruptedException {
        startWith(Limited.POSTS);
        try (LiveVisit live = open(ada)) {
            assertThat(send(live, "k-1")).contains("\"ack\"");
            assertThat(send(live, "k-2")).contains("\"ack\"");

            String refused = send(live, "k-3");

            assertThat(Frame.text(refused, "code")).isEqualTo("rate_limited");
            assertThat(Frame.text(refused, "key")).isEqualTo("k-3");
            assertThat(Frame.text(refused, "message")).isEqualTo("That was a lot at once. Try again in 10 seconds.");
            assertThat(refused).contains("\"retry_after\":10");
            pass(Duration.ofSeconds(20));
            assertThat(Frame.text(send(live, "k-4"), "code")).isEqualTo("retry_after");
            assertThat(send(live, "k-3")).contains("\"ack\"", "\"seq\":3");
            assertThat(send(live, "k-4")).contains("\"ack\"", "\"seq\":4");
        }
    }

    @Test
    void socketAndFormCountTogether() throws InterruptedException {
        startWith(Limited.POSTS);
        try (LiveVisit live = open(ada)) {
            send(live, "k-1");
            post(ada, "k-2", "two");

            assertThat(Frame.text(send(live, "k-3"), "code")).isEqualTo("rate_limited");
            expectWait(post(ada, "k-4", "four"), 10);
        }
    }

    @Test
    void changesBySocketWait() throws InterruptedException {
        startWith(Limited.CHANGES);
        backstage.post(ada, room.id(), "k", "Hello");
        try (LiveVisit live = open(ada)) {
            assertThat(ask(live, "edit", "\"seq\":1,\"body\":\"One\",\"ref\":\"r1\""))
                    .contains("\"done\"");
            assertThat(ask(live, "edit", "\"seq\":1,\"body\":\"Two\",\"ref\":\"r2\""))
                    .contains("\"done\"");

            String edit = ask(live, "edit", "\"seq\":1,\"body\":\"Three\",\"ref\":\"r3\"");
            String delete = ask(live, "delete", "\"seq\":1,\"ref\":\"r4\"");

            for (String refused : new String[] {edit, delete}) {
                assertThat(Frame.text(refused, "code")).isEqualTo("rate_limited");
                assertThat(refused).contains("\"retry_after\":10");
            }
            assertThat(Frame.text(delete, "ref")).isEqualTo("r4");
            assertThat(send(live, "k-2")).as("posts count by themselves").contains("\"ack\"");
            pass(Duration.ofSeconds(10));
            assertThat(ask(live, "delete", "\"seq\":1,\"ref\":\"r4\"")).contains("\"done\"");
        }
    }

    @Test
    void inviteLinksWait() {
        startWith(Limited.INVITES);
        Visit administrator = Visit.of(server);
        administrator.post(
                "sign-in",
                Map.of(
                        "handle", RunningWeb.ADMINISTRATOR.handle(),
                        "password", RunningWeb.ADMINISTRATOR.password()));
        Map<String, String> invite = Map.of("length", "day", "uses", "1");
        assertThat(administrator.post("administration/invites", invite).statusCode())
                .isEqualTo(200);
        assertThat(administrator.post("administration/invites", invite).statusCode())
                .isEqualTo(200);

        expectWait(administrator.post("administration/invites", invite), 10);

        assertThat(administrator.get("administration/invites").statusCode()).isEqualTo(200);
    }

    @Test
    void changesByFormWaitAndReadingDoesNotCount() {
        startWith(Limited.CHANGES);
        backstage.post(ada, room.id(), "k", "Hello");
        ada.post("rooms/general/rules", Map.of("posting", "members", "slow_mode", "5"));
        ada.post("rooms/general/archive", Map.of());

        HttpResponse<String> refused =
                ada.post("rooms/general/messages/1/edit", Map.of("body", "What I wrote instead"));

        expectWait(refused, 10);
        assertThat(Markup.kept(refused.body())).contains("What I wrote instead");
        for (int i = 0; i < 5; i++) {
            assertThat(ada.get("rooms/general").statusCode()).isEqualTo(200);
        }
        assertThat(ada.post("rooms/general/unarchive", Map.of()).statusCode()).isEqualTo(429);
        assertThat(bob.post("rooms/general/leave", Map.of()).statusCode()).isEqualTo(200);
        pass(Duration.ofSeconds(10));
        assertThat(ada.post("rooms/general/unarchive", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void signalsWaitAndHoldUpNothingElse() throws InterruptedException {
        startWith(Limited.SIGNALS);
        try (LiveVisit live = open(ada)) {
            assertThat(ask(live, "typing", "\"ref\":\"t\"")).contains("\"done\"");
            assertThat(ask(live, "typing", "\"ref\":\"t\"")).contains("\"done\"");

            String refused = ask(live, "typing", "\"ref\":\"t\"");

            assertThat(Frame.text(refused, "code")).isEqualTo("rate_limited");
            assertThat(Frame.text(refused, "ref")).isEqualTo("t");
            assertThat(send(live, "k-1")).contains("\"ack\"");
            pass(Duration.ofSeconds(10));
            assertThat(ask(live, "typing", "\"ref\":\"t\"")).contains("\"done\"");
        }
    }

    @Test
    void openingRoomsWaits() {
        startWith(Limited.ROOMS);
        String user = Long.toString(backstage.user(bob).value());
        ada.post("rooms", Map.of("name", "One"));
        ada.post("direct", Map.of("user", user));

        expectWait(ada.post("rooms", Map.of("name", "Two")), 10);
        expectWait(ada.post("direct", Map.of("user", user)), 10);
        pass(Duration.ofSeconds(10));
        assertThat(ada.post("rooms", Map.of("name", "Two")).statusCode()).isEqualTo(200);
    }

    @Test
    void reportingWaits() {
        startWith(Limited.REPORTS);
        backstage.fill(ada, room.id(), 3);
        for (int i = 1; i <= 2; i++) {
            assertThat(bob.post("rooms/general/messages/" + i + "/report", Map.of("reason", "Spam"))
                            .statusCode())
                    .isEqualTo(200);
        }

        expectWait(bob.post("rooms/general/messages/3/report", Map.of("reason", "Spam")), 10);
    }

    @Test
    void aUserHasAsManySocketsAsOneMay() throws InterruptedException {
        start(limits -> limits.withSocketsPerUser(2));
        try (LiveVisit first = open(ada);
                LiveVisit second = open(ada);
                LiveVisit other = open(bob)) {
            try (LiveVisit third = LiveVisit.json(ada, server)) {
                assertThat(third.closeCode()).isEqualTo(4429);
            }
            assertThat(send(second, "k-1")).contains("\"ack\"");
            assertThat(send(other, "k-1")).contains("\"ack\"");
            first.close();
            await().untilAsserted(() -> open(ada).close());
        }
    }

    @Test
    void anAddressHasAsManySocketsAsOneMay() throws InterruptedException {
        start(limits -> limits.withSocketsPerAddress(2));
        try (LiveVisit first = open(ada);
                LiveVisit second = open(bob)) {
            expectNoSocket(bob);
            assertThat(send(first, "k-1")).contains("\"ack\"");
            second.close();
            await().ignoreExceptions().untilAsserted(() -> open(ada).close());
        }
    }

    @Test
    void openingSocketsWaits() throws InterruptedException {
        startWith(Limited.SOCKETS_OPENED_PER_ADDRESS);
        open(ada).close();
        open(ada).close();

        expectNoSocket(ada);
        pass(Duration.ofSeconds(10));
        open(ada).close();
    }

    private void expectNoSocket(Visit visit) {
        assertThatThrownBy(() -> LiveVisit.json(visit, server))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(429));
    }
}
