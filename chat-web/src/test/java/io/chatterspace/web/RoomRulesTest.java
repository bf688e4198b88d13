package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.RoomView;
import io.chatterspace.domain.room.Posting;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomRules;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomRulesTest {
    private ModeratedRoom general;

    @BeforeEach
    void start() {
        general = new ModeratedRoom();
    }

    @AfterEach
    void stop() {
        general.close();
    }

    private Room room() {
        return general.server
                .chat()
                .store()
                .lookup()
                .room(general.room.id())
                .map(RoomView::room)
                .orElseThrow();
    }

    @Test
    void rulesAreChangedAndShown() {
        HttpResponse<String> changed =
                general.olga.post("rooms/general/rules", Map.of("posting", "moderators", "slow_mode", "300"));

        assertThat(changed.uri()).isEqualTo(general.server.at("rooms/general/settings"));
        assertThat(changed.body())
                .contains("value=\"moderators\" checked", "<option value=\"300\" selected>5 minutes</option>");
        assertThat(room().rules()).isEqualTo(new RoomRules(Posting.MODERATORS, Duration.ofMinutes(5)));
    }

    @Test
    void anUnusualSlowModeStaysAsItIs() {
        general.backstage.rule(general.olga, general.room.id(), new RoomRules(Posting.MEMBERS, Duration.ofSeconds(42)));

        assertThat(general.olga.get("rooms/general/settings").body())
                .contains("<option value=\"42\" selected>42 seconds</option>", "<option value=\"0\">Off</option>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "21601", "soon", "", "1e3"})
    void aSlowModeThatIsNoneIsRefused(String slowMode) {
        assertThat(general.olga
                        .post("rooms/general/rules", Map.of("posting", "members", "slow_mode", slowMode))
                        .statusCode())
                .isEqualTo(400);
        assertThat(room().rules()).isEqualTo(RoomRules.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "everybody", "Moderators"})
    void whoMayPostIsNotGuessed(String posting) {
        general.backstage.rule(general.olga, general.room.id(), new RoomRules(Posting.MODERATORS, Duration.ZERO));

        assertThat(general.olga
                        .post("rooms/general/rules", Map.of("posting", posting, "slow_mode", "0"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(room().rules().posting()).isEqualTo(Posting.MODERATORS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "Closed", "none"})
    void whoMaySeeARoomIsNotGuessed(String visibility) {
        assertThat(general.ada
                        .post("rooms", Map.of("name", "New", "visibility", visibility))
                        .statusCode())
                .isEqualTo(400);
        assertThat(general.ada.get("rooms").body()).doesNotContain("New<");
    }

    @Test
    void archivedRoomIsTakenOutAgain() {
        HttpResponse<String> archived = general.olga.post("rooms/general/archive", Map.of());

        assertThat(archived.body()).contains("This room is archived", "/rooms/general/unarchive");
        assertThat(room().isArchived()).isTrue();
        assertThat(general.mo.get("rooms/general/members").body()).doesNotContain("name=\"handle\"");

        assertThat(general.olga.post("rooms/general/unarchive", Map.of()).body())
                .contains("/rooms/general/archive");
        assertThat(room().isArchived()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Olga, 200", "Adi, 200", "Mo, 403", "Ada, 403", "Eve, 403"})
    void ownersAndAdministratorsDecide(String name, int status) {
        Visit who = general.who(name);

        assertThat(who.get("rooms/general/settings").statusCode()).isEqualTo(status);
        assertThat(who.post("rooms/general/rules", Map.of("posting", "members", "slow_mode", "5"))
                        .statusCode())
                .isEqualTo(status);
        assertThat(who.post("rooms/general/archive", Map.of()).statusCode()).isEqualTo(status);
        assertThat(who.post("rooms/general/rename", Map.of("name", "Other")).statusCode())
                .isEqualTo(status);
        assertThat(who.post("rooms/general/delete", Map.of("confirm", "Other")).statusCode())
                .isEqualTo(status);
    }

    @Test
    void settingsAreOfferedToThoseWhoMayChangeThem() {
        general.backstage.join(general.admin, general.room.id());

        for (Visit who : new Visit[] {general.olga, general.admin}) {
            assertThat(Markup.link(who.get("rooms/general").body(), "/settings"))
                    .isPresent();
        }
        for (Visit who : new Visit[] {general.mo, general.ada}) {
            assertThat(Markup.link(who.get("rooms/general").body(), "/settings"))
                    .isEmpty();
        }
    }

    @Test
    void administratorsDecideAboutClosedRoomsTheyAreNotIn() {
        Room closed = general.backstage.openClosed(general.olga, "Board");
        String path = "rooms/" + closed.slug().value() + "/settings";

        assertThat(general.admin.get(path).body()).contains("Board", "href=\"/rooms\"");
        assertThat(general.admin
                        .post(path.replace("settings", "rename"), Map.of("name", "Other"))
                        .uri())
                .isEqualTo(general.server.at(path));
        assertThat(general.ada.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"open, OPEN", "closed, CLOSED", "'', OPEN"})
    void roomIsOpenedAsChosen(String field, Visibility visibility) {
        HttpResponse<String> opened = general.ada.post("rooms", Map.of("name", "New", "visibility", field));

        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(general.server.chat().rooms().listOwn().list(general.backstage.user(general.ada)).stream()
                        .map(own -> own.summary().room())
                        .filter(room -> room.name().value().equals("New")))
                .singleElement()
                .extracting(Room::visibility)
                .isEqualTo(visibility);
    }

    @Test
    void refusedNameKeepsTheChoice() {
        HttpResponse<String> refused = general.ada.post("rooms", Map.of("name", " ", "visibility", "closed"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"closed\" checked").doesNotContain("value=\"open\" checked");
    }

    @Test
    void whoMayNotOpenRoomsIsNotOfferedTo() {
        Settings settings = general.server.chat().store().lookup().settings();
        general.backstage.write(tx ->
                tx.settings().put(new Settings(settings.name(), settings.joining(), RoomCreators.ADMINISTRATORS)));

        assertThat(general.ada.get("rooms").body()).doesNotContain("id=\"room-name\"");
        assertThat(general.admin.get("rooms").body()).contains("id=\"room-name\"");
        HttpResponse<String> refused = general.ada.post("rooms", Map.of("name", "New"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("You cannot open rooms");
    }
}
