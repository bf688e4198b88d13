package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Room;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomPageTest {
    private static final int MESSAGES = 100;

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
    void emptyRoomHasNothingOlder() {
        String page = ada.get("rooms/general").body();

        assertThat(Markup.seqs(page)).isEmpty();
        assertThat(Markup.link(page, "?before=")).isEmpty();
        assertThat(page).contains("id=\"composer\"").contains("data-live=\"/live\"");
    }

    @Test
    void latestFortyAreShownNewestLast() {
        backstage.fill(ada, room.id(), MESSAGES);

        String page = bob.get("rooms/general").body();

        assertThat(Markup.seqs(page))
                .isEqualTo(LongStream.rangeClosed(61, 100).boxed().toList());
        assertThat(Markup.bodies(page)).last().isEqualTo("message 100");
        assertThat(page).contains("data-rev=\"103\"", "data-epoch=\"test-epoch\"");
    }

    @Test
    void olderPagesAreTogetherTheWholeHistory() {
        backstage.fill(ada, room.id(), MESSAGES);

        List<Long> seen = new ArrayList<>();
        Optional<String> next = Optional.of("/rooms/general");
        while (next.isPresent()) {
            String page = bob.get(path(next.get())).body();
            seen.addAll(0, Markup.seqs(page));
            next = Markup.link(page, "?before=");
        }

        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().toList());
    }

    @Test
    void newerPagesLeadBackToTheLatest() {
        backstage.fill(ada, room.id(), MESSAGES);

        List<Long> seen = new ArrayList<>();
        String page = "";
        Optional<String> next = Optional.of("/rooms/general?before=11");
        while (next.isPresent()) {
            page = bob.get(path(next.get())).body();
            boolean latest = page.contains("id=\"composer\"");
            seen.addAll(Markup.seqs(page));
            next = Markup.link(page, "?after=");
            assertThat(latest).isEqualTo(next.isEmpty());
        }

        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, MESSAGES).boxed().toList());
        assertThat(page).contains("id=\"composer\"");
    }

    @Test
    void olderPageIsNotLiveAndHasNoComposer() {
        backstage.fill(ada, room.id(), MESSAGES);

        String page = ada.get("rooms/general?before=61").body();

        assertThat(page).doesNotContain("data-live", "id=\"composer\"");
        assertThat(Markup.link(page, "/rooms/general")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 30, 60, 61, 100})
    void linkToAMessageShowsIt(long seq) {
        backstage.fill(ada, room.id(), MESSAGES);

        assertThat(Markup.seqs(bob.get("rooms/general?at=" + seq).body())).contains(seq);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at=101",
                "edit=101",
                "at=0",
                "at=-1",
                "at=x",
                "at=",
                "at=01",
                "at=999999999999999999999",
                "at=%00",
                "edit=1e3",
                "before=-5",
                "after=%0d%0ax",
                "before=9223372036854775808",
                "edit=1%20or%201"
            })
    void unknownNumberIsSaidToBeUnknown(String query) {
        backstage.fill(ada, room.id(), MESSAGES);

        HttpResponse<String> answer = ada.get("rooms/general?" + query);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Markup.outline(answer.body())).isNotEmpty();
    }

    @Test
    void parametersThatWeDoNotKnowAreIgnored() {
        backstage.fill(ada, room.id(), 3);

        assertThat(Markup.seqs(ada.get("rooms/general?x=1&=&&at2=<b>".replace("<b>", "%3Cb%3E"))
                        .body()))
                .containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before=1", "after=100", "after=5000", "before=900000000000000000"})
    void pagesBeyondTheEndsAreNoErrors(String query) {
        backstage.fill(ada, room.id(), MESSAGES);

        assertThat(ada.get("rooms/general?" + query).statusCode()).isEqualTo(200);
    }

    @Test
    void ownMessageIsEditedInItsPlace() {
        backstage.fill(ada, room.id(), MESSAGES);

        String page = ada.get("rooms/general?edit=5").body();

        assertThat(Markup.seqs(page)).contains(5L);
        assertThat(Markup.values(page, "action"))
                .contains("/rooms/general/messages/5/edit", "/rooms/general/messages/5/delete");
        assertThat(page).contains("message 5</textarea>");
    }

    @Test
    void othersMessageCanBeDeletedByTheOwnerButNotEdited() {
        backstage.post(bob, room.id(), "k", "by Bob");

        assertThat(forms(ada)).containsExactly("/rooms/general/messages/1/delete");
    }

    @Test
    void othersMessageHasNoFormForAMember() {
        backstage.post(ada, room.id(), "k", "by Ada");

        assertThat(forms(bob)).isEmpty();
    }

    @Test
    void deletedMessageHasNoForm() {
        backstage.post(ada, room.id(), "k", "SECRET");
        server.chat()
                .messages()
                .delete()
                .delete(new DeleteMessage.Command(backstage.actor(ada), room.id(), new MessageSeq(1)));

        assertThat(forms(ada)).isEmpty();
        assertThat(ada.get("rooms/general?edit=1").body()).doesNotContain("SECRET");
    }

    private static List<String> forms(Visit visit) {
        HttpResponse<String> page = visit.get("rooms/general?edit=1");
        assertThat(page.statusCode()).isEqualTo(200);
        return Markup.values(page.body(), "action").stream()
                .filter(action -> action.contains("/messages/"))
                .toList();
    }

    @Test
    void strangersToTheRoomSeeNothingThatWasSaid() {
        backstage.post(ada, room.id(), "k", "SECRET");
        Visit eve = Visit.signedIn(server, "Eve");

        for (String path : List.of("", "?at=1", "?edit=1", "?before=2", "?after=0", "/settings")) {
            assertThat(eve.get("rooms/general" + path).body()).doesNotContain("SECRET");
        }
    }

    @Test
    void unknownRoomIsAPageThatSaysSo() {
        for (String slug : List.of("nowhere", "No-Such", "a".repeat(100), "-", "%3Cb%3E")) {
            HttpResponse<String> answer = ada.get("rooms/" + slug);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<h1>").doesNotContain("<b>");
        }
    }

    @Test
    void messagesHaveNoPersonalParts() {
        backstage.fill(ada, room.id(), 3);

        assertThat(messages(ada)).isEqualTo(messages(bob)).hasSize(3);
    }

    private static List<String> messages(Visit visit) {
        List<String> messages =
                new ArrayList<>(visit.get("rooms/general").body().lines().toList());
        messages.removeIf(line -> !line.startsWith("<li class=\"message"));
        return Collections.unmodifiableList(messages);
    }

    @Test
    void styleSheetOfOnesOwnNamesOneself() {
        assertThat(ada.get("me.css").body())
                .contains("data-author=\"" + backstage.user(ada).value() + "\"");
        assertThat(bob.get("me.css").body())
                .doesNotContain("\"" + backstage.user(ada).value() + "\"");
    }

    @Test
    void sidebarListsOnesRooms() {
        backstage.open(ada, "Second");
        assertThat(ada.post("rooms", Map.of("name", "Third")).body())
                .contains("href=\"/rooms/second\"", "href=\"/rooms/third\" aria-current=\"page\"");
    }

    private static String path(String link) {
        return link.substring(1).replaceFirst("#.*", "");
    }
}
