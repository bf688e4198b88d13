package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.room.DeleteRoom;
import io.chatterspace.application.room.LeaveRoom;
import io.chatterspace.application.room.RenameRoom;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFormsTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);
    private static final String CJK = "\u6F22";
    private static final String EMOJI = "\uD83D\uDE00";
    private static final String MESSAGES = "rooms/general/messages";

    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Visit bob;
    private Room room;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob");
        room = backstage.open(ada, "General");
        backstage.join(bob, room.id());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String body, String key) {
        return bob.post(MESSAGES, Map.of("body", body, "key", key));
    }

    @Nested
    class Posting {
        @Test
        void leadsBackToTheRoomWithAFreshKey() {
            String key = Markup.field(bob.get("rooms/general").body(), "key");

            HttpResponse<String> answer = post("line 1\r\nline 2", key);

            assertThat(answer.uri().getPath()).isEqualTo("/rooms/general");
            assertThat(Markup.bodies(answer.body())).containsExactly("line 1\nline 2");
            assertThat(Markup.field(answer.body(), "key")).isNotEqualTo(key).hasSizeGreaterThan(20);
            assertThat(Markup.field(answer.body(), "body")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {CJK, EMOJI, "x"})
        void takesTheLongestBody(String character) {
            String body = character.repeat(MessageBody.MAX_CODE_POINTS);

            HttpResponse<String> answer = post(body, "k");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Markup.bodies(answer.body())).containsExactly(body);
        }

        @ParameterizedTest
        @ValueSource(strings = {CJK, EMOJI, "x"})
        void keepsATooLongBodyInTheComposerUnderItsKey(String character) {
            String body = character.repeat(MessageBody.MAX_CODE_POINTS + 1);

            assertRefused(post(body, "my-key"), body, SENTENCES.refusal("message", Flaw.TOO_LONG, 8_000));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "   ", "\r\n\r\n", "\u200B"})
        void refusesABlankBody(String body) {
            assertRefused(post(body, "my-key"), body.replace("\r\n", "\n"), SENTENCES.say("message_blank"));
        }

        private void assertRefused(HttpResponse<String> answer, String body, String sentence) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Markup.field(answer.body(), "body").replace("\r\n", "\n"))
                    .isEqualTo(body);
            assertThat(Markup.field(answer.body(), "key")).isEqualTo("my-key");
            assertThat(Markup.unescape(answer.body())).contains(sentence);
            assertThat(Markup.seqs(bob.get("rooms/general").body())).isEmpty();
        }

        @Test
        void storesTheSameFormOnce() {
            post("once", "k");
            HttpResponse<String> again = post("once", "k");

            assertThat(again.uri().getFragment()).isEqualTo("m1");
            assertThat(Markup.bodies(again.body())).containsExactly("once");
        }

        @Test
        void refusesOtherWordsUnderAKeyAndOffersAFreshOne() {
            post("first", "k");

            HttpResponse<String> answer = post("second", "k");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(Markup.field(answer.body(), "body")).isEqualTo("second");
            assertThat(Markup.unescape(answer.body())).contains(SENTENCES.say("message_changed"));
            String fresh = Markup.field(answer.body(), "key");
            assertThat(Markup.bodies(post("second", fresh).body())).containsExactly("first", "second");
        }

        @Test
        void sharesNoKeysBetweenAuthors() {
            post("by Bob", "k");
            ada.post(MESSAGES, Map.of("body", "by Ada", "key", "k"));

            assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly("by Bob", "by Ada");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "<script>", "k\r\nX: 1"})
        void worksWithoutAProperKey(String key) {
            assertThat(Markup.bodies(post("text", key).body())).containsExactly("text");
        }

        @Test
        void toARoomLeftMeanwhileGivesTheTextBack() {
            server.chat().rooms().leave().leave(new LeaveRoom.Command(backstage.user(bob), room.id()));

            for (String body : new String[] {"my words <b>", CJK.repeat(8_001)}) {
                HttpResponse<String> answer = post(body, "k");
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(Markup.kept(answer.body())).contains(body);
            }
        }

        @Test
        void toARoomDeletedMeanwhileGivesTheTextBack() {
            server.chat().rooms().delete().delete(new DeleteRoom.Command(backstage.actor(ada), room.id()));

            HttpResponse<String> answer = post("my words\r\n\"second\" line", "k");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(Markup.kept(answer.body())).contains("my words\r\n\"second\" line");
        }

        @Test
        void byTheOldAddressOfARenamedRoomWorks() {
            server.chat().rooms().rename().rename(new RenameRoom.Command(backstage.actor(ada), room.id(), "Elsewhere"));

            HttpResponse<String> answer = post("still arrives", "k");

            assertThat(answer.uri().getPath()).isEqualTo("/rooms/elsewhere");
            assertThat(Markup.bodies(answer.body())).containsExactly("still arrives");
            assertThat(post(" ", "k2").statusCode()).isEqualTo(422);
        }
    }

    @Nested
    class TooLarge {
        @Test
        void isAPageThatSaysSoAndTheConnectionGoesOn() {
            HttpResponse<String> answer = post("x".repeat(128 * 1024), "k");

            assertTooLarge(answer);
            assertThat(post("small", "k").statusCode()).isEqualTo(200);
        }

        @Test
        void isAPageAlsoWhenTheBrowserSendsMegabytes() {
            assertTooLarge(post("x".repeat(4 << 20), "k"));
        }

        @Test
        void isAPageAlsoWhenTheLengthIsNotSaid() {
            byte[] form = ("body=" + "x".repeat(200 * 1024)).getBytes(StandardCharsets.US_ASCII);

            assertTooLarge(bob.send(HttpRequest.newBuilder(server.at(MESSAGES))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(form)))));
        }

        @Test
        void beginsAbove128KiB() {
            int overhead = "body=&key=k".length();

            assertThat(post("x".repeat(128 * 1024 - overhead), "k").statusCode())
                    .isEqualTo(422);
            assertTooLarge(post("x".repeat(128 * 1024 - overhead + 1), "k"));
        }

        private void assertTooLarge(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
            assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
            assertThat(Markup.unescape(answer.body())).contains(SENTENCES.say("too_large_heading"));
            assertThat(Markup.seqs(bob.get("rooms/general").body())).isEmpty();
        }
    }

    @Nested
    class Editing {
        @BeforeEach
        void post() {
            backstage.post(bob, room.id(), "k", "before");
        }

        private HttpResponse<String> edit(Visit visit, String body) {
            return visit.post(MESSAGES + "/1/edit", Map.of("body", body));
        }

        @Test
        void showsTheMessageWithItsNewWords() {
            HttpResponse<String> answer = edit(bob, "after");

            assertThat(answer.uri().toString()).endsWith("/rooms/general/1#m1");
            assertThat(Markup.bodies(answer.body())).containsExactly("after");
            assertThat(answer.body()).contains("<time class=\"edited\"");
        }

        @Test
        void keepsRefusedWordsInTheForm() {
            String body = EMOJI.repeat(MessageBody.MAX_CODE_POINTS + 1);

            HttpResponse<String> answer = edit(bob, body);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("<form class=\"edit-form\"");
            assertThat(Markup.field(answer.body(), "body")).isEqualTo(body);
            assertThat(Markup.unescape(answer.body()))
                    .contains(SENTENCES.refusal("message", Flaw.TOO_LONG, MessageBody.MAX_CODE_POINTS));
            assertThat(Markup.bodies(bob.get("rooms/general").body())).containsExactly("before");
        }

        @Test
        void isForTheAuthorAlone() {
            HttpResponse<String> answer = edit(ada, "mine now");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Markup.kept(answer.body())).contains("mine now");
            assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly("before");
        }

        @Test
        void ofADeletedMessageGivesTheTextBack() {
            bob.post(MESSAGES + "/1/delete", Map.of());

            HttpResponse<String> answer = edit(bob, "too late");

            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(Markup.kept(answer.body())).contains("too late");
        }

        @Test
        void ofAnUnknownMessageGivesTheTextBack() {
            for (String body : new String[] {"words", CJK.repeat(8_001)}) {
                HttpResponse<String> answer = bob.post(MESSAGES + "/77/edit", Map.of("body", body));
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(Markup.kept(answer.body())).contains(body);
            }
        }

        @Test
        void inARoomLeftMeanwhileGivesTheTextBack() {
            server.chat().rooms().leave().leave(new LeaveRoom.Command(backstage.user(bob), room.id()));

            HttpResponse<String> answer = edit(bob, "my words");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Markup.kept(answer.body())).contains("my words");
        }

        @Test
        void inARoomDeletedMeanwhileGivesTheTextBack() {
            server.chat().rooms().delete().delete(new DeleteRoom.Command(backstage.actor(ada), room.id()));

            HttpResponse<String> answer = edit(bob, "my words");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(Markup.kept(answer.body())).contains("my words");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "x", "01", "1.0", "99999999999999999999", "%00", "1%0d%0a"})
        void ofNoNumberIsNotFound(String seq) {
            assertThat(bob.post(MESSAGES + "/" + seq + "/edit", Map.of("body", "x"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(bob.post(MESSAGES + "/" + seq + "/delete", Map.of()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Deleting {
        @BeforeEach
        void post() {
            backstage.post(ada, room.id(), "k", "SECRET");
        }

        @Test
        void leavesOnlyThatSomethingWasThere() {
            HttpResponse<String> answer = ada.post(MESSAGES + "/1/delete", Map.of());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("SECRET");
            assertThat(Markup.bodies(bob.get("rooms/general").body()))
                    .containsExactly(SENTENCES.say("message_deleted"));
        }

        @Test
        void twiceIsAsOnce() {
            ada.post(MESSAGES + "/1/delete", Map.of());
            String once = backstage.state();

            assertThat(ada.post(MESSAGES + "/1/delete", Map.of()).statusCode()).isEqualTo(200);
            assertThat(backstage.state()).isEqualTo(once);
        }

        @Test
        void othersMessagesIsNotForMembers() {
            assertThat(bob.post(MESSAGES + "/1/delete", Map.of()).statusCode()).isEqualTo(403);
            assertThat(Markup.bodies(bob.get("rooms/general").body())).containsExactly("SECRET");
        }

        @Test
        void othersMessagesIsForTheOwner() {
            backstage.post(bob, room.id(), "k", "by Bob");

            assertThat(ada.post(MESSAGES + "/2/delete", Map.of()).statusCode()).isEqualTo(200);
            assertThat(ada.get("rooms/general").body()).doesNotContain("by Bob");
        }

        @Test
        void ofAnUnknownMessageIsNotFound() {
            assertThat(ada.post(MESSAGES + "/77/delete", Map.of()).statusCode()).isEqualTo(404);
        }
    }
}
