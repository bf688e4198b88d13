package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsPageTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);

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

    @Test
    void formShowsTheNameAndAsksForItBeforeDeleting() {
        String page = ada.get("rooms/general/settings").body();

        assertThat(Markup.field(page, "name")).isEqualTo("General");
        assertThat(Markup.values(page, "action")).contains("/rooms/general/rename", "/rooms/general/delete");
        assertThat(Markup.link(ada.get("rooms/general").body(), "/rooms/general/settings"))
                .isPresent();
    }

    @Test
    void renamedRoomHasANewAddressAndTheOldOneLeadsThere() {
        HttpResponse<String> renamed = ada.post("rooms/general/rename", Map.of("name", "Caf\u00E9 talk"));

        assertThat(renamed.uri()).isEqualTo(server.at("rooms/cafe-talk"));
        assertThat(bob.get("rooms/general").uri()).isEqualTo(server.at("rooms/cafe-talk"));
        assertThat(bob.get("rooms/general").body()).contains("Caf\u00E9 talk");
        assertThat(ada.get("rooms/general/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void oldAddressesStayUsableForEveryForm() {
        ada.post("rooms/general/rename", Map.of("name", "Second"));
        Visit eve = Visit.signedIn(server, "Eve");

        assertThat(eve.post("rooms/general/join", Map.of()).uri()).isEqualTo(server.at("rooms/second"));
        assertThat(eve.post("rooms/general/messages", Map.of("body", "hello", "key", "k"))
                        .body())
                .contains("hello");
        assertThat(eve.post("rooms/general/messages/1/edit", Map.of("body", "bye"))
                        .body())
                .contains("bye");
        assertThat(eve.post("rooms/general/messages/1/delete", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(eve.post("rooms/general/leave", Map.of()).uri()).isEqualTo(server.at("rooms"));
        assertThat(ada.post("rooms/general/rename", Map.of("name", "Third")).uri())
                .isEqualTo(server.at("rooms/third"));
        assertThat(ada.post("rooms/second/delete", Map.of("confirm", "Third")).uri())
                .isEqualTo(server.at("rooms"));
        assertThat(ada.get("rooms/general").statusCode()).isEqualTo(404);
    }

    @Test
    void linkToAMessageUnderAnOldAddressStillFindsIt() {
        backstage.fill(ada, room.id(), 100);
        ada.post("rooms/general/rename", Map.of("name", "Second"));

        assertThat(Markup.seqs(bob.get("rooms/general?at=3").body())).contains(3L);
        assertThat(Markup.seqs(bob.get("rooms/general?before=3").body())).containsExactly(1L, 2L);
        assertThat(ada.get("rooms/general?edit=3").body()).contains("message 3</textarea>");
    }

    @Test
    void refusedNameIsInTheFormAgain() {
        backstage.open(bob, "Taken");
        String tooLong = "x".repeat(RoomName.MAX_CODE_POINTS + 1);

        assertRefused(" ", SENTENCES.say("name_blank"));
        assertRefused(tooLong, SENTENCES.refusal("name", Flaw.TOO_LONG, RoomName.MAX_CODE_POINTS));
        assertRefused("tab\nbed", SENTENCES.say("name_not_allowed"));
        assertRefused("taken", SENTENCES.say("room_name_taken"));
    }

    private void assertRefused(String name, String sentence) {
        HttpResponse<String> answer = ada.post("rooms/general/rename", Map.of("name", name));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Markup.field(answer.body(), "name")).isEqualTo(name);
        assertThat(Markup.unescape(answer.body())).contains(sentence);
        assertThat(ada.get("rooms/general").body()).contains("General");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "general", "General!", "Gener al"})
    void wrongConfirmationDeletesNothing(String confirm) {
        String before = backstage.state();

        HttpResponse<String> answer = ada.post("rooms/general/delete", Map.of("confirm", confirm));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Markup.unescape(answer.body())).contains(SENTENCES.say("confirm_differs"));
        assertThat(backstage.state()).isEqualTo(before);
    }

    @Test
    void rightConfirmationDeletesTheRoom() {
        backstage.post(ada, room.id(), "k", "SECRET");

        HttpResponse<String> answer = ada.post("rooms/general/delete", Map.of("confirm", " General "));

        assertThat(answer.uri()).isEqualTo(server.at("rooms"));
        for (Visit visit : List.of(ada, bob)) {
            HttpResponse<String> gone = visit.get("rooms/general");
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(gone.body()).doesNotContain("SECRET");
            assertThat(visit.get("rooms").body()).doesNotContain("/rooms/general");
        }
    }

    @Test
    void onlyOwnersManage() {
        String before = backstage.state();

        for (Visit visit : List.of(bob, Visit.signedIn(server, "Eve"))) {
            assertThat(visit.get("rooms/general/settings").statusCode()).isEqualTo(403);
            assertThat(visit.post("rooms/general/rename", Map.of("name", "Mine"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visit.post("rooms/general/delete", Map.of("confirm", "General"))
                            .statusCode())
                    .isEqualTo(403);
        }

        assertThat(Markup.link(bob.get("rooms/general").body(), "/settings")).isEmpty();
        assertThat(backstage.state()).isEqualTo(before);
    }

    @Test
    void settingsOfAnUnknownRoomAreNotFound() {
        assertThat(ada.get("rooms/nowhere/settings").statusCode()).isEqualTo(404);
        assertThat(ada.post("rooms/nowhere/delete", Map.of("confirm", "x")).statusCode())
                .isEqualTo(404);
    }
}
