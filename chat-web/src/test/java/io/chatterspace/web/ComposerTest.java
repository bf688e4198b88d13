package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Posting;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.RoomRules;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposerTest {
    private static final String HIDDEN = "action=\"/rooms/general/messages\" hidden";

    private ModeratedRoom general;

    @BeforeEach
    void start() {
        general = new ModeratedRoom();
    }

    @AfterEach
    void stop() {
        general.close();
    }

    private void close(String reason) {
        switch (reason) {
            case "archived" -> general.backstage.archive(general.olga, general.room.id());
            case "moderators_only" ->
                general.backstage.rule(
                        general.olga, general.room.id(), new RoomRules(Posting.MODERATORS, Duration.ZERO));
            case "silenced" ->
                general.backstage.restrict(
                        general.mo, general.room.id(), general.ada, Restriction.Kind.SILENCE, "Too <loud>");
            default -> throw new IllegalArgumentException(reason);
        }
    }

    private void slow(Duration length) {
        general.backstage.rule(general.olga, general.room.id(), new RoomRules(Posting.MEMBERS, length));
    }

    private HttpResponse<String> post(Visit visit, String key, String body) {
        return visit.post("rooms/general/messages", Map.of("key", key, "body", body));
    }

    private String send(String key) throws InterruptedException {
        try (LiveVisit live = LiveVisit.html(general.ada, general.server)) {
            live.say("{\"type\":\"send\",\"room\":\"" + general.room.id().value() + "\",\"key\":\"" + key
                    + "\",\"body\":\"What I wrote\"}");
            String answer = live.hear();
            return answer.contains("\"hello\"") ? live.hear() : answer;
        }
    }

    @Test
    void isOpenForMembers() {
        assertThat(general.ada.get("rooms/general").body())
                .contains("id=\"closed\"></p>", "id=\"hint\"></p>")
                .doesNotContain(HIDDEN, "required readonly");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "archived|This room is archived: it can be read, but nobody writes in it.",
                "moderators_only|Only owners and moderators write here.",
                "silenced|You cannot write here at the moment. The reason: “Too <loud>”."
            })
    void saysInItsOwnPlaceWhyItIsClosed(String reason, String sentence) throws InterruptedException {
        close(reason);

        String page = general.ada.get("rooms/general").body();
        HttpResponse<String> refused = post(general.ada, "k-1", "What I wrote");
        String answer = send("k-2");

        assertThat(Markup.unescape(page)).contains("id=\"closed\">" + sentence);
        assertThat(page).contains(HIDDEN);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Markup.unescape(refused.body())).contains("id=\"closed\">" + sentence);
        assertThat(refused.body()).doesNotContain(HIDDEN);
        assertThat(Markup.field(refused.body(), "body")).isEqualTo("What I wrote");
        assertThat(Markup.field(refused.body(), "key")).isEqualTo("k-1");
        assertThat(Frame.text(answer, "code")).isEqualTo(reason);
        assertThat(Frame.text(answer, "key")).isEqualTo("k-2");
        assertThat(Frame.text(answer, "message")).isEqualTo(sentence);
        assertThat(Frame.of(answer)).doesNotContainKey("retry_after");
    }

    @Test
    void aSilenceSaysWhenItEndsAndThenItHasEnded() {
        general.mo.post(general.personPath(general.ada) + "/silence", Map.of("reason", "Hush", "length", "hour"));

        assertThat(general.ada.get("rooms/general").body())
                .contains("Until <time class=\"full\" datetime=\"2026-03-01T13:00:00.000Z\">", HIDDEN);
        general.clock.advance(Duration.ofHours(1));
        assertThat(general.ada.get("rooms/general").body())
                .contains("id=\"closed\"></p>")
                .doesNotContain(HIDDEN);
    }

    @Test
    void moderatorsWriteWhereOnlyTheyMay() {
        close("moderators_only");

        assertThat(general.mo.get("rooms/general").body()).doesNotContain(HIDDEN);
        assertThat(post(general.mo, "k", "Hello").statusCode()).isEqualTo(200);
    }

    @Test
    void slowModeIsSaidBeforeAndWhenItHoldsSomebodyBack() throws InterruptedException {
        slow(Duration.ofSeconds(30));

        assertThat(general.ada.get("rooms/general").body()).contains("one message every 30 seconds");
        assertThat(general.mo.get("rooms/general").body()).contains("id=\"hint\"></p>");
        assertThat(post(general.ada, "k-1", "First").statusCode()).isEqualTo(200);
        general.clock.advance(Duration.ofMillis(5_500));

        HttpResponse<String> refused = post(general.ada, "k-2", "Second");
        String answer = send("k-3");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("25");
        assertThat(refused.body()).contains("You can write again in 25 seconds.");
        assertThat(Markup.field(refused.body(), "body")).isEqualTo("Second");
        assertThat(Markup.field(refused.body(), "key")).isEqualTo("k-2");
        assertThat(Frame.text(answer, "code")).isEqualTo("slow_mode");
        assertThat(Frame.of(answer)).containsEntry("retry_after", 25L);
        general.clock.advance(Duration.ofSeconds(25));
        assertThat(post(general.ada, "k-2", "Second").statusCode()).isEqualTo(200);
    }

    @Test
    void ownPartsAreThoseOfThePage() {
        general.backstage.give(general.olga, general.room.id(), general.bob, MemberRole.MODERATOR);
        close("archived");

        String page = general.bob.get("rooms/general").body();
        HttpResponse<String> own = general.bob.get("rooms/general/own");

        assertThat(own.headers().firstValue("Cache-Control")).contains("no-store");
        for (String id : new String[] {
            "<p class=\"composer-closed\" id=\"closed\">", "<ul class=\"room-links\"", "<div class=\"panel-foot\">"
        }) {
            String part = own.body().substring(own.body().indexOf(id));
            String end = id.startsWith("<p") ? "</p>" : id.startsWith("<ul") ? "</ul>" : "</div>";
            assertThat(page).contains(part.substring(0, part.indexOf(end)));
        }
        assertThat(own.body()).contains("can-moderate", "/rooms/general/reports");
        assertThat(general.ada.get("rooms/general/own").body())
                .doesNotContain("can-moderate", "/rooms/general/reports");
        assertThat(general.eve.get("rooms/general/own").statusCode()).isEqualTo(403);
        assertThat(general.eve.get("rooms/none/own").statusCode()).isEqualTo(404);
    }
}
