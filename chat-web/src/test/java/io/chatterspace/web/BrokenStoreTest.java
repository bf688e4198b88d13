package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreBusyException;
import io.chatterspace.application.StoreHealth.Trouble;
import io.chatterspace.domain.room.Room;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenStoreTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);

    private FailingStore store;
    private RunningWeb server;
    private Visit ada;
    private Room room;

    @BeforeEach
    void start() {
        store = new FailingStore();
        server = RunningWeb.on(store);
        ada = Visit.signedIn(server, "Ada");
        var backstage = new Backstage(server);
        room = backstage.open(ada, "General");
        backstage.post(ada, room.id(), "k1", "before");
    }

    @AfterEach
    void stop() {
        store.recover();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms/general/messages", "rooms/general/messages/1/edit"})
    void whatWasWrittenIsGivenBackWhenTheStoreIsBusy(String path) {
        store.fail(() -> new StoreBusyException(Duration.ofSeconds(3)));

        HttpResponse<String> answer = ada.post(path, Map.of("body", "my <b> words", "key", "k2"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("3");
        assertThat(Markup.kept(answer.body())).contains("my <b> words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms/general/messages", "rooms/general/messages/1/edit"})
    void whatWasWrittenIsGivenBackWhenTheStoreFails(String path) {
        store.fail(() -> new StorageException("SECRET disk"));

        HttpResponse<String> answer = ada.post(path, Map.of("body", "my words", "key", "k2"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Markup.kept(answer.body())).contains("my words");
        assertThat(answer.body()).doesNotContain("SECRET", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms/general/messages", "rooms/general/messages/1/edit"})
    void whatWasWrittenIsGivenBackWhenNothingCanBeRead(String path) {
        store.failLookups(() -> new StorageException("SECRET disk"));

        HttpResponse<String> answer = ada.post(path, Map.of("body", "my words", "key", "k2"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Markup.kept(answer.body())).contains("my words");
    }

    @Test
    void paneOfMessagesSaysThatItIsNotAvailableAndAsksAnew() {
        store.failLookups(() -> new StorageException("SECRET disk"));

        HttpResponse<String> answer = ada.get("rooms/general/stream");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("http-equiv=\"refresh\" content=\"5\"", SENTENCES.say("unavailable_heading"))
                .doesNotContain("SECRET");
    }

    @Test
    void messageOfUnknownFateIsSentAgainUnderItsKeyAndStoredOnce() {
        store.failAfterStoring(() -> new StorageException("disk"));
        String page = ada.post("rooms/general/messages", Map.of("body", "my words", "key", "k2"))
                .body();
        store.recover();

        assertThat(page).contains("action=\"/rooms/general/messages\"", "name=\"key\" value=\"k2\"");
        ada.post("rooms/general/messages", Map.of("body", "my words", "key", "k2"));

        assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly("before", "my words");
    }

    @Test
    void subscribingEndsWithTryAgainWhenNothingCanBeRead() throws InterruptedException {
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");
            store.failLookups(() -> new StorageException("disk"));
            live.say("{\"type\":\"subscribe\",\"room\":\"" + room.id().value() + "\"}");

            assertThat(live.closeCode()).isEqualTo(1013);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guest",
                "sign-out",
                "rooms",
                "rooms/general/leave",
                "rooms/general/messages/1/delete",
                "rooms/general/rename",
                "rooms/general/delete"
            })
    void everyOtherFormSaysThatItDoesNotKnow(String path) {
        store.fail(() -> new StorageException("SECRET disk"));

        HttpResponse<String> answer = ada.post(path, Map.of("name", "Other", "confirm", "General"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Markup.unescape(answer.body())).contains(SENTENCES.say("unavailable_heading"));
        store.recover();
        assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly("before");
    }

    @Test
    void readingGoesOn() {
        store.fail(() -> new StorageException("disk"));

        assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly("before");
        assertThat(ada.get("rooms").statusCode()).isEqualTo(200);
    }

    @Test
    void healthIsGoodAsLongAsTheStoreIsWell() {
        HttpResponse<String> answer = ada.get("health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok\n");
    }

    @Test
    void healthNamesWhatIsWrong() {
        store.ail(Trouble.CANNOT_WRITE);
        assertThat(ada.get("health").statusCode()).isEqualTo(503);
        assertThat(ada.get("health").body()).isEqualTo("degraded: cannot write\n");

        store.ail(Trouble.DAMAGED);
        assertThat(ada.get("health").body()).isEqualTo("degraded: cannot write, damaged\n");

        store.recover();
        assertThat(ada.get("health").statusCode()).isEqualTo(200);

        store.ail(Trouble.CLOSED);
        assertThat(ada.get("health").body()).isEqualTo("degraded: closed\n");
    }

    @Test
    void healthAsksWhetherReadingWorks() {
        store.failReads(() -> new StorageException("SECRET disk"));

        HttpResponse<String> answer = ada.get("health");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("degraded: cannot read\n");
    }

    @Test
    void sendOverASocketIsRefusedByItsKeyAndCanBeRepeated() throws InterruptedException {
        String send = "{\"type\":\"send\",\"room\":\"" + room.id().value() + "\",\"key\":\"k2\",\"body\":\"words\"}";
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");

            store.fail(() -> new StoreBusyException(Duration.ofSeconds(2)));
            live.say(send);
            assertThat(live.hear())
                    .isEqualTo("{\"type\":\"error\",\"code\":\"retry_after\",\"message\":\"" + SENTENCES.say("too_busy")
                            + "\",\"key\":\"k2\",\"retry_after\":2}");

            store.fail(() -> new StorageException("SECRET disk"));
            live.say(send);
            assertThat(live.hear())
                    .isEqualTo("{\"type\":\"error\",\"code\":\"unavailable\",\"message\":\""
                            + SENTENCES.say("not_stored") + "\",\"key\":\"k2\"}");

            store.recover();
            live.say(send);
            assertThat(live.hear()).contains("\"type\":\"ack\"", "\"seq\":2");
        }
    }

    @Test
    void whatFollowsARefusedSendWaitsUntilThatIsRepeated() throws InterruptedException {
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");
            store.fail(() -> new StoreBusyException(Duration.ofSeconds(2)));
            live.say(send("k2"));
            assertThat(live.hear()).contains("\"code\":\"retry_after\"", "\"key\":\"k2\"");

            store.recover();
            live.say(send("k3"));
            assertThat(live.hear()).contains("\"code\":\"retry_after\"", "\"key\":\"k3\"");
            live.say(send("k2"));
            assertThat(live.hear()).contains("\"type\":\"ack\"", "\"key\":\"k2\"", "\"seq\":2");
            live.say(send("k4"));
            assertThat(live.hear()).contains("\"code\":\"retry_after\"", "\"key\":\"k4\"");
            live.say(send("k3"));
            assertThat(live.hear()).contains("\"type\":\"ack\"", "\"key\":\"k3\"", "\"seq\":3");
            live.say(send("k4"));
            assertThat(live.hear()).contains("\"type\":\"ack\"", "\"key\":\"k4\"", "\"seq\":4");
        }
    }

    @Test
    void sendThatIsGivenUpHoldsNothingBackForGood() throws InterruptedException {
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");
            store.fail(() -> new StorageException("SECRET disk"));
            live.say(send("k2"));
            assertThat(live.hear()).contains("\"code\":\"unavailable\"");

            store.recover();
            live.say(send("k3"));
            assertThat(live.hear()).contains("\"code\":\"retry_after\"");
            live.say(send("k3"));
            assertThat(live.hear()).contains("\"type\":\"ack\"", "\"key\":\"k3\"");
            live.say(send("k4"));
            assertThat(live.hear()).contains("\"type\":\"ack\"", "\"key\":\"k4\"");
        }
    }

    private String send(String key) {
        return "{\"type\":\"send\",\"room\":\"" + room.id().value() + "\",\"key\":\"" + key + "\",\"body\":\"words\"}";
    }

    @Test
    void bugOfOurOwnClosesTheSocketWithoutTellingWhy() throws InterruptedException {
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");
            store.fail(() -> new IllegalStateException("SECRET"));
            live.say("{\"type\":\"send\",\"room\":\"" + room.id().value() + "\",\"key\":\"k2\",\"body\":\"words\"}");

            assertThat(live.closeCode()).isEqualTo(1011);
        }
    }
}
