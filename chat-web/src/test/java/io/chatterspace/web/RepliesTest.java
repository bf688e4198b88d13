package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);
    private static final String MESSAGES = "rooms/general/messages";

    private RunningWeb server;
    private Visit ada;
    private Visit bob;
    private Room room;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        var backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob <b>");
        room = backstage.open(ada, "General");
        backstage.join(bob, room.id());
        bob.post(MESSAGES, Map.of("body", "**Lunch** at <i>noon</i>?\nOr later", "key", "k1"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> answer(String original, String key) {
        return ada.post(MESSAGES, Map.of("body", "Yes", "key", key, "reply", original));
    }

    private static String quote(HttpResponse<String> page) {
        String from = page.body().substring(page.body().indexOf("<a class=\"quote\""));
        return Markup.unescape(from.substring(0, from.indexOf("</a>")).replaceAll("<[^>]*>", ""));
    }

    @Test
    void beginInTheComposerWithWhatIsAnswered() {
        HttpResponse<String> page = ada.get("rooms/general?reply=1");

        assertThat(Markup.field(page.body(), "reply")).isEqualTo("1");
        assertThat(page.body())
                .contains("<bdi class=\"quote-author\">Bob &lt;b&gt;</bdi>")
                .contains("<bdi class=\"quote-text\">Lunch at &lt;i&gt;noon&lt;/i&gt;? Or later</bdi>");
        assertThat(Markup.field(ada.get("rooms/general").body(), "reply")).isEmpty();
    }

    @Test
    void doNotBeginWithWhatIsNotThere() {
        bob.post(MESSAGES + "/1/delete", Map.of());

        assertThat(Markup.field(ada.get("rooms/general?reply=1").body(), "reply"))
                .isEmpty();
        assertThat(Markup.field(ada.get("rooms/general?reply=7").body(), "reply"))
                .isEmpty();
    }

    @Test
    void showWhoIsAnsweredAndWhatWithoutItsForm() {
        assertThat(quote(answer("1", "k"))).isEqualTo("In reply to Bob <b> Lunch at <i>noon</i>? Or later");
    }

    @Test
    void showNoMarksOfCodeAndQuotes() {
        String body = "> Run\n```sh\n" + "bin/test\n".repeat(40) + "```\nand wait";
        bob.post(MESSAGES, Map.of("body", body, "key", "k2"));

        assertThat(quote(ada.post(MESSAGES, Map.of("body", "Yes", "key", "k", "reply", "2"))))
                .startsWith("In reply to Bob <b> Run bin/test bin/test")
                .endsWith("\u2026");
    }

    @Test
    void followTheOriginal() {
        answer("1", "k");
        bob.post(MESSAGES + "/1/edit", Map.of("body", "Dinner?"));
        assertThat(quote(ada.get("rooms/general"))).endsWith("Dinner?");

        bob.post(MESSAGES + "/1/delete", Map.of());
        HttpResponse<String> page = ada.get("rooms/general");
        assertThat(quote(page)).isEqualTo("In reply to Message deleted");
        assertThat(page.body()).doesNotContain("Dinner", "data-quoted");
    }

    @Test
    void toNothingAreRefusedAndKept() {
        HttpResponse<String> answer = answer("7", "my-key");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Markup.unescape(answer.body())).contains(SENTENCES.say("original_not_found"));
        assertThat(Markup.field(answer.body(), "body")).isEqualTo("Yes");
        assertThat(Markup.field(answer.body(), "key")).isEqualTo("my-key");
        assertThat(Markup.field(answer.body(), "reply")).isEmpty();
        assertThat(answer("x", "k").statusCode()).isEqualTo(404);
    }

    @Test
    void areKeptWithWhatIsRefused() {
        HttpResponse<String> refused = ada.post(MESSAGES, Map.of("body", " ", "key", "k", "reply", "1"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Markup.field(refused.body(), "reply")).isEqualTo("1");
    }

    @Test
    void areSentAndHeardOverTheSocket() throws InterruptedException {
        String id = Long.toString(room.id().value());
        String send = "{\"type\":\"send\",\"room\":\"" + id + "\",\"body\":\"Yes\",\"key\":";
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            live.await("hello");
            live.say("{\"type\":\"subscribe\",\"room\":\"" + id + "\"}");
            live.await("caught_up");

            live.say(send + "\"k1\",\"reply_to\":7}");
            assertThat(Frame.text(live.await("error"), "code")).isEqualTo("original_not_found");
            live.say(send + "\"k2\",\"reply_to\":0}");
            assertThat(Frame.text(live.await("error"), "code")).isEqualTo("bad_request");

            live.say(send + "\"k3\",\"reply_to\":1}");
            String posted = live.await("posted");
            assertThat(Frame.text(posted, "message", "reply_to", "seq")).isEqualTo("1");
            assertThat(Frame.text(posted, "message", "reply_to", "name")).isEqualTo("Bob <b>");
            assertThat(Frame.text(posted, "message", "reply_to", "text"))
                    .isEqualTo("**Lunch** at <i>noon</i>? Or later");

            bob.post(MESSAGES + "/1/delete", Map.of());
            String changed = live.await("quote_changed");
            assertThat(Frame.text(changed, "message", "seq")).isEqualTo("2");
            assertThat(Frame.text(changed, "message", "reply_to", "deleted")).isEqualTo("true");
            assertThat(changed).doesNotContain("Lunch");
        }
    }
}
