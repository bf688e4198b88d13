package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.Room;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PermalinkTest {
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
        backstage.fill(ada, room.id(), 100);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElse("");
    }

    private HttpResponse<String> ask(Visit visitor, String path) {
        Visit visit = Visit.withoutRedirects(server);
        return visit.send(HttpRequest.newBuilder(server.at(path)).header("Cookie", visitor.cookies()));
    }

    @Test
    void showsTheMessageAmongItsNeighbours() {
        String page = ada.get("rooms/general/30").body();

        assertThat(Markup.seqs(page)).contains(29L, 30L, 31L).doesNotContain(100L);
        assertThat(page).contains("<a href=\"/rooms/general\">Go to the latest</a>");
    }

    @Test
    void givesTheMessageTheFocus() {
        for (int seq : new int[] {30, 99}) {
            String page = ada.get("rooms/general/" + seq).body();

            assertThat(Pattern.compile("id=\"m(\\d+)\" tabindex=\"-1\" autofocus")
                            .matcher(page)
                            .results())
                    .singleElement()
                    .satisfies(found -> assertThat(found.group(1)).isEqualTo(Integer.toString(seq)));
        }
        assertThat(ada.get("rooms/general").body()).doesNotContain("tabindex=\"-1\" autofocus");
    }

    @Test
    void leadsToTheNewestWhereItShowsThemToo() {
        assertThat(ada.get("rooms/general/99").body())
                .contains("<noscript><p class=\"window-link\"><a href=\"/rooms/general\">")
                .doesNotContain("<iframe");
    }

    @Test
    void linksOfMessagesNameNoRoomAndWorkEverywhere() {
        assertThat(location(ask(ada, "rooms/general?at=30"))).isEqualTo("/rooms/general/30#m30");
        assertThat(location(ask(ada, "rooms/general/99?at=30"))).isEqualTo("/rooms/general?at=30");
        assertThat(location(ask(ada, "rooms/general/99?edit=98"))).isEqualTo("/rooms/general?edit=98");
        assertThat(ada.get("rooms/general/99?edit=98").body()).contains("class=\"edit-form\"");
    }

    @Test
    void formerAddressLeadsOnToTheMessage() {
        ada.post("rooms/general/rename", Map.of("name", "Hall"));

        assertThat(location(ask(ada, "rooms/general/30"))).isEqualTo("/rooms/hall/30#m30");
    }

    @Test
    void deletedMessageKeepsItsPlace() {
        ada.post("rooms/general/messages/30/delete", Map.of());

        HttpResponse<String> answer = ada.get("rooms/general/30");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("class=\"message deleted\" id=\"m30\" tabindex=\"-1\" autofocus")
                .doesNotContain(">message 30<");
    }

    @Test
    void numberThatDoesNotExistIsSaidToMembersAlone() {
        Room closed = backstage.openClosed(ada, "Board");
        String slug = closed.slug().value();

        HttpResponse<String> member = ada.get("rooms/" + slug + "/7");
        HttpResponse<String> outsider = bob.get("rooms/" + slug + "/7");

        assertThat(member.statusCode()).isEqualTo(404);
        assertThat(member.body()).contains("No such message");
        assertThat(outsider.statusCode()).isEqualTo(404);
        assertThat(outsider.body())
                .contains("No such room")
                .isEqualTo(bob.get("rooms/nowhere/7").body());
    }

    @Test
    void whatIsNoNumberIsNoPage() {
        for (String path : new String[] {"0", "01x", "99999999999999999999", "-1", "m30"}) {
            assertThat(ada.get("rooms/general/" + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void whoIsNoMemberIsShownTheWayIn() {
        assertThat(bob.get("rooms/general/30").body())
                .contains("/rooms/general/join")
                .doesNotContain("message 30");
    }
}
