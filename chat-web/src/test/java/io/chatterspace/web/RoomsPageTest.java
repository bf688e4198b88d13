package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsPageTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);

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

    @Test
    void findsRoomsByPartsOfTheirNames() {
        Visit bob = Visit.signedIn(server, "Bob");
        backstage.open(bob, "Harbour watch");
        backstage.open(bob, "Kitchen");
        backstage.openClosed(ada, "Old harbour");
        backstage.openClosed(bob, "Harbour secrets");

        String page = ada.get("rooms?q=HARB").body();

        assertThat(page).contains(">Harbour watch<", ">Old harbour<", "value=\"HARB\"");
        assertThat(page).doesNotContain("Kitchen", "Harbour secrets", "id=\"room-name\"");
        assertThat(ada.get("rooms?q=watch+harb").body())
                .contains(">Harbour watch<")
                .doesNotContain("Old harbour");
        assertThat(ada.get("rooms?q=nothing%22%3E").body())
                .contains("No room has that in its name or topic", "value=\"nothing&quot;&gt;\"");
        assertThat(ada.get("rooms?q=+").body()).contains("Kitchen", "id=\"room-name\"");
    }

    @Test
    void findsRoomsByWhatTheyAreAbout() {
        Visit bob = Visit.signedIn(server, "Bob");
        bob.post("rooms/" + backstage.open(bob, "Harbour").slug() + "/topic", Map.of("topic", "Ships and tides"));
        ada.post("rooms/" + backstage.open(ada, "Mine").slug() + "/topic", Map.of("topic", "Tides only"));
        backstage.open(bob, "Kitchen");

        assertThat(ada.get("rooms?q=tides").body())
                .contains(">Harbour<", ">Mine<")
                .doesNotContain("Kitchen");
        assertThat(ada.get("rooms?q=harb+TIDE").body()).contains(">Harbour<").doesNotContain(">Mine<");
    }

    @Test
    void saysHowMuchIsUnreadInOnesOwnRooms() {
        Visit bob = Visit.signedIn(server, "Bob");
        var kitchen = backstage.open(ada, "Kitchen");
        backstage.join(bob, kitchen.id());
        bob.post("rooms/kitchen/messages", Map.of("body", "Soup", "key", "k1"));
        bob.post("rooms/kitchen/messages", Map.of("body", "is ready", "key", "k2"));

        assertThat(ada.get("rooms").body())
                .contains("<span class=\"count\">2<span class=\"unseen\"> unread</span></span>", "/rooms/kitchen#new");
        assertThat(bob.get("rooms").body()).doesNotContain("class=\"count\"", "#new");
    }

    @Test
    void pagesOfWhatWasFoundAreTogetherAllOfIt() {
        Visit bob = Visit.signedIn(server, "Bob");
        List<String> newestFirst = new ArrayList<>();
        for (int i = 1; i <= 110; i++) {
            backstage.open(bob, "Other " + i);
            newestFirst.addFirst("/rooms/" + backstage.open(bob, "Wanted " + i).slug());
        }

        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.of("/rooms?q=wanted");
        while (next.isPresent()) {
            String page = ada.get(next.get().substring(1)).body();
            seen.addAll(joinable(page));
            next = Markup.link(page, "?after=");
        }

        assertThat(seen).containsExactlyElementsOf(newestFirst);
    }

    @Test
    void pagesOfTheOpenRoomsAreTogetherTheWholeList() {
        Visit bob = Visit.signedIn(server, "Bob");
        List<String> newestFirst = IntStream.rangeClosed(1, 120)
                .mapToObj(
                        i -> "/rooms/" + backstage.open(bob, "Room number " + i).slug())
                .toList()
                .reversed();

        List<String> seen = new ArrayList<>();
        int pages = 0;
        Optional<String> next = Optional.of("/rooms");
        while (next.isPresent()) {
            String page = ada.get(next.get().substring(1)).body();
            seen.addAll(joinable(page));
            next = Markup.link(page, "?after=");
            pages++;
        }

        assertThat(seen).containsExactlyElementsOf(newestFirst);
        assertThat(pages).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1-",
                "-1",
                "999999999999999-9223372036854775808",
                "1-2-3",
                "%00",
                "+1-1",
                "1-1%0D%0AX:1"
            })
    void nonsenseInsteadOfAPlaceIsTheFirstPage(String place) {
        backstage.open(Visit.signedIn(server, "Bob"), "General");

        HttpResponse<String> page = ada.get("rooms?after=" + place);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(joinable(page.body())).containsExactly("/rooms/general");
    }

    @Test
    void placeAtTheEndOfTimeIsAPageToo() {
        assertThat(ada.get("rooms?after=999999999999999-9223372036854775807").statusCode())
                .isEqualTo(200);
    }

    @Test
    void ownRoomsCannotBeJoinedAgain() {
        backstage.open(ada, "Mine");

        String page = ada.get("rooms").body();

        assertThat(Markup.link(page, "/rooms/mine")).isPresent();
        assertThat(joinable(page)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', BLANK", "'   ', BLANK", "'a\u0007b', CONTROL_CHARACTERS"})
    void refusedRoomNameIsInTheFormAgain(String name, Flaw flaw) {
        assertRefused(name, SENTENCES.refusal("name", flaw, RoomName.MAX_CODE_POINTS));
    }

    @Test
    void tooLongRoomNameIsInTheFormAgain() {
        assertRefused(
                "\uD83D\uDE00".repeat(RoomName.MAX_CODE_POINTS + 1),
                SENTENCES.refusal("name", Flaw.TOO_LONG, RoomName.MAX_CODE_POINTS));
    }

    @Test
    void takenRoomNameIsInTheFormAgain() {
        backstage.open(Visit.signedIn(server, "Bob"), "General");

        assertRefused("  GENERAL ", SENTENCES.say("room_name_taken"));
    }

    private void assertRefused(String name, String sentence) {
        String before = backstage.state();

        HttpResponse<String> answer = ada.post("rooms", Map.of("name", name));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Markup.field(answer.body(), "name")).isEqualTo(name);
        assertThat(Markup.unescape(answer.body())).contains(sentence);
        assertThat(backstage.state()).isEqualTo(before);
    }

    @Test
    void longestNameOfFourByteCharactersIsTaken() {
        String name = "\uD83D\uDE00".repeat(RoomName.MAX_CODE_POINTS);

        HttpResponse<String> answer = ada.post("rooms", Map.of("name", name));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1><bdi class=\"room-title\">" + name);
    }

    @Test
    void joiningAndLeavingIsByForm() {
        backstage.open(ada, "General");
        Visit bob = Visit.signedIn(server, "Bob");

        String invitation = bob.get("rooms/general").body();
        assertThat(joinable(invitation)).containsExactly("/rooms/general");
        assertThat(invitation).doesNotContain("id=\"composer\"");

        assertThat(bob.post("rooms/general/join", Map.of()).body()).contains("id=\"composer\"");
        HttpResponse<String> left = bob.post("rooms/general/leave", Map.of());
        assertThat(left.uri()).isEqualTo(server.at("rooms"));
        assertThat(bob.get("rooms/general").body()).doesNotContain("id=\"composer\"");
        assertThat(joinable(bob.get("rooms").body())).containsExactly("/rooms/general");
    }

    @Test
    void joiningOrLeavingTwiceIsAsOnce() {
        backstage.open(ada, "General");
        Visit bob = Visit.signedIn(server, "Bob");
        bob.post("rooms/general/join", Map.of());
        String joined = backstage.state();

        assertThat(bob.post("rooms/general/join", Map.of()).statusCode()).isEqualTo(200);
        assertThat(backstage.state()).isEqualTo(joined);

        bob.post("rooms/general/leave", Map.of());
        String left = backstage.state();
        assertThat(bob.post("rooms/general/leave", Map.of()).statusCode()).isEqualTo(200);
        assertThat(backstage.state()).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"join", "leave", "rename", "delete"})
    void unknownRoomIsSaidToBeUnknown(String part) {
        assertThat(ada.post("rooms/nowhere/" + part, Map.of("name", "x")).statusCode())
                .isEqualTo(404);
    }

    /** The rooms with a form to join them. */
    private static List<String> joinable(String page) {
        return Markup.values(page, "action").stream()
                .filter(action -> action.endsWith("/join"))
                .map(action -> action.substring(0, action.length() - "/join".length()))
                .toList();
    }
}
