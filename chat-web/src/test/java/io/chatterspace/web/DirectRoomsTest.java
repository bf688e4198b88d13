package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectRoomsTest {
    private ModeratedRoom general;

    @BeforeEach
    void start() {
        general = new ModeratedRoom();
    }

    @AfterEach
    void stop() {
        general.close();
    }

    private HttpResponse<String> begin(Visit visit, String handles) {
        return visit.post("direct", Map.of("handles", handles));
    }

    private static String path(URI uri) {
        return uri.getPath().substring(1);
    }

    @Test
    void isCalledByTheOtherPeopleForEach() {
        HttpResponse<String> room = begin(general.ada, "@bob, OLGA");
        String path = path(room.uri());

        assertThat(path).startsWith("rooms/");
        expectTitle(general.ada, path, "Olga, Bob");
        expectTitle(general.bob, path, "Olga, Ada");
        expectTitle(general.olga, path, "Ada, Bob");
        general.backstage.rename(general.olga, "Olga <b>O.</b>");
        expectTitle(general.bob, path, "Olga <b>O.</b>, Ada");
    }

    /** In the page's title, in its heading, in the list beside it and in the list of rooms. */
    private static void expectTitle(Visit reader, String path, String title) {
        String page = Markup.unescape(reader.get(path).body());
        assertThat(page)
                .contains(
                        "<title>" + title + " ",
                        "<h1><bdi class=\"room-title\">" + title + "</bdi></h1>",
                        "<bdi>" + title + "</bdi><span class=\"at\"");
        assertThat(Markup.unescape(reader.get("rooms").body())).contains("<bdi>" + title + "</bdi>");
    }

    @Test
    void onePersonIsFoundAgainByHandleAndById() {
        URI room = begin(general.ada, "bob").uri();
        String bob = Long.toString(general.backstage.user(general.bob).value());
        String ada = Long.toString(general.backstage.user(general.ada).value());

        assertThat(general.ada.post("direct", Map.of("user", bob)).uri()).isEqualTo(room);
        assertThat(general.bob.post("direct", Map.of("user", ada)).uri()).isEqualTo(room);
        assertThat(general.ada.get("rooms/general").body())
                .contains("action=\"/direct\"", "name=\"user\" value=\"" + bob + "\"");
    }

    @Test
    void isBegunFromAPersonsPage() {
        String bob = Long.toString(general.backstage.user(general.bob).value());
        String olga = Long.toString(general.backstage.user(general.olga).value());
        String form = "<form method=\"post\" action=\"/direct\"><input type=\"hidden\" name=\"user\" value=\"";

        assertThat(general.olga.get("rooms/general/members/" + bob).body()).contains(form + bob);
        assertThat(general.olga.get("rooms/general/members/" + olga).body()).doesNotContain(form);
    }

    @Test
    void hasNoSettingsAndNobodyLeaves() {
        String path = path(begin(general.ada, "bob").uri());

        String page = general.ada.get(path).body();
        assertThat(page).doesNotContain("/leave\"", "/settings\"");
        assertThat(general.ada.post(path + "/leave", Map.of()).statusCode()).isEqualTo(403);
        assertThat(general.ada.get(path + "/settings").statusCode()).isEqualTo(403);
        assertThat(general.admin.get(path + "/settings").statusCode()).isEqualTo(404);
        assertThat(general.ada.get(path + "/members").body())
                .contains("Bob")
                .doesNotContain("name=\"handle\"", path + "/members/");
        assertThat(general.eve.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void isListedApartWithTheNamesOfTheOthers() {
        begin(general.ada, "bob");

        String rooms = general.bob.get("rooms").body();

        String section = rooms.substring(rooms.indexOf("id=\"direct\""), rooms.indexOf("id=\"open\""));
        assertThat(section).contains("<bdi>Ada</bdi>").doesNotContain("direct</bdi>");
        assertThat(general.bob.get("rooms/general").body()).contains("<bdi>Ada</bdi><span class=\"at\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody|Nobody here has the handle nobody.",
                "bob <i>x|Nobody here has the handle <i>x.",
                "ada|Name somebody else to write to.",
                "' , '|Name somebody else to write to.",
                "a b c d e f g h i|That is too many. A direct conversation has at most 8 people."
            })
    void saysWhyNot(String handles, String sentence) {
        HttpResponse<String> answer = begin(general.ada, handles);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Markup.unescape(answer.body())).contains(sentence);
        assertThat(Markup.field(answer.body(), "handles")).isEqualTo(handles);
    }

    @ParameterizedTest
    @CsvSource({"999", "-1", "abc", "99999999999999999999"})
    void whoIsNotThereIsNotWrittenTo(String user) {
        assertThat(general.ada.post("direct", Map.of("user", user)).statusCode())
                .isEqualTo(422);
    }
}
