package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Room;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    private static final Sentences GERMAN = Sentences.of(Language.GERMAN);
    private static final Sentences ARABIC = Sentences.of(Language.ARABIC);
    private static final Sentences JAPANESE = Sentences.of(Language.JAPANESE);

    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static HttpResponse<String> get(Visit visit, RunningWeb server, String path, String accepted) {
        return visit.send(HttpRequest.newBuilder(server.at(path)).header("Accept-Language", accepted));
    }

    private String page(String path, String accepted) {
        return Markup.unescape(get(ada, server, path, accepted).body());
    }

    private void choose(String language) {
        ada.post("preferences", Map.of("language", language));
    }

    private static String head(Language language) {
        String direction = language == Language.ARABIC ? "rtl" : "ltr";
        return "<html lang=\"" + language.tag() + "\" dir=\"" + direction + "\"";
    }

    @ParameterizedTest
    @EnumSource
    void browserChoosesBeforeAnybodyDoes(Language language) {
        String heading = Sentences.of(language).say("rooms");

        assertThat(page("rooms", language.tag() + ",xx;q=0.5")).contains(head(language), "<h1>" + heading + "</h1>");
    }

    @Test
    void choiceOfThePersonWins() {
        choose("ja");

        assertThat(page("rooms", "de")).contains(head(Language.JAPANESE), JAPANESE.say("my_rooms"));
        assertThat(page("account", "de")).contains("value=\"ja\" checked");

        choose("browser");

        assertThat(page("rooms", "de")).contains(head(Language.GERMAN));
        assertThat(page("account", "de")).contains("value=\"browser\" checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xx", "DE", "de.ar", "<b>", "../de"})
    void whatIsNoLanguageIsNoChoice(String choice) {
        choose(choice);

        assertThat(page("rooms", "fr")).contains(head(Language.FRENCH));
    }

    @Test
    void canBeChosenBeforeSigningIn() {
        Visit stranger = Visit.of(server);
        assertThat(stranger.get("sign-in").body()).contains("name=\"language\" value=\"ar\" lang=\"ar\">");

        stranger.post("preferences", Map.of("language", "ar"));

        assertThat(stranger.get("sign-in").body())
                .contains(head(Language.ARABIC), "value=\"ar\" lang=\"ar\" aria-current=\"true\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "rooms/nowhere", "rooms/x/members/notanumber", "administration"})
    void errorsAreSaidInTheReadersLanguage(String path) {
        HttpResponse<String> answer = get(ada, server, path, "de");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Markup.unescape(answer.body())).contains(head(Language.GERMAN), GERMAN.say("go_back"));
    }

    @Test
    void namesInSentencesKeepTheirOwnDirection() {
        Visit noor = Visit.signedIn(server, "\u0646\u0648\u0631");

        assertThat(Sentences.of(Language.ENGLISH).say("inside_sentence", "Ada")).endsWith(" Ada.");
        assertThat(Sentences.of(Language.ENGLISH).say("inside_sentence", "\u0646\u0648\u0631"))
                .endsWith(" \u2068\u0646\u0648\u0631\u2069.");
        assertThat(ARABIC.say("inside_sentence", "Ada")).endsWith(" \u2068Ada\u2069.");
        assertThat(noor.get("account").body()).contains("<bdi class=\"me-name\">\u0646\u0648\u0631</bdi>");
    }

    @Test
    void countsAndTimesAreWrittenAsTheLanguageDoes() {
        assertThat(GERMAN.count("member_count", 1234)).isEqualTo("1.234 Mitglieder");
        assertThat(ARABIC.count("member_count", 2)).isEqualTo("\u0639\u0636\u0648\u0627\u0646");
        assertThat(ARABIC.count("member_count", 12)).startsWith("12 ");

        backstage.open(ada, "General");
        assertThat(page("rooms", "ja"))
                .contains("\u30E1\u30F3\u30D0\u30FC1\u4EBA")
                .containsPattern(">\\d{4}/\\d\\d/\\d\\d ");
        assertThat(page("rooms", "de")).contains("1 Mitglied").containsPattern(">\\d\\d\\.\\d\\d\\.\\d{4}, ");
    }

    @Nested
    class WhileReadingTheSameRoom {
        private Visit bob;
        private Room room;

        @BeforeEach
        void meet() {
            bob = Visit.signedIn(server, "Bob");
            room = backstage.open(ada, "General");
            backstage.join(bob, room.id());
            backstage.post(backstage.user(ada), room.id(), "k1", "words");
        }

        private LiveVisit listen(Visit visit, Language language) throws InterruptedException {
            LiveVisit live = LiveVisit.html(visit, server, language);
            live.await("hello");
            live.say("{\"type\":\"subscribe\",\"room\":\"" + room.id().value() + "\"}");
            live.await("caught_up");
            return live;
        }

        private void delete() {
            var author = Backstage.actor(backstage.user(ada));
            server.chat().messages().delete().delete(new DeleteMessage.Command(author, room.id(), new MessageSeq(1)));
        }

        @Test
        void everyReaderGetsTheSameChangeInTheirLanguage() throws InterruptedException {
            try (LiveVisit german = listen(ada, Language.GERMAN);
                    LiveVisit arabic = listen(bob, Language.ARABIC);
                    LiveVisit otherGerman = listen(bob, Language.GERMAN)) {
                delete();

                String inGerman = german.hear();
                assertThat(inGerman).contains(GERMAN.say("message_deleted"));
                assertThat(arabic.hear())
                        .contains(ARABIC.say("message_deleted"))
                        .doesNotContain("gel\u00f6scht");
                assertThat(otherGerman.hear()).isEqualTo(inGerman);
            }
        }

        @Test
        void frameSaysWhatThePageSaysAfterReload() throws InterruptedException {
            try (LiveVisit live = listen(bob, Language.JAPANESE)) {
                delete();

                String frame = live.hear();
                String html = frame.substring(frame.indexOf("<li"), frame.lastIndexOf("</li>") + 5)
                        .replace("\\\"", "\"");
                assertThat(get(bob, server, "rooms/general", "ja").body()).contains(html);
            }
        }

        @Test
        void refusalsAreSaidInTheLanguageOfThePage() throws InterruptedException {
            try (LiveVisit live = listen(bob, Language.GERMAN)) {
                live.say("{\"type\":\"delete\",\"room\":\"" + room.id().value() + "\",\"seq\":1,\"ref\":\"r\"}");

                assertThat(live.hear()).contains(GERMAN.say("not_yours"));
            }
        }

        @Test
        void paneWithoutScriptIsInTheLanguageOfThePage() {
            bob.post("preferences", Map.of("language", "ar"));
            try (Pane pane = Pane.open(bob, server, "general").await("words")) {
                backstage.post(backstage.user(ada), room.id(), "k2", "more");
                pane.await("more");

                List<String> links = List.of(pane.text().split(">" + ARABIC.say("copy_link") + "</a>", -1));
                assertThat(links).hasSize(3);
                assertThat(pane.text()).contains(head(Language.ARABIC));
            }
        }
    }
}
