package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {
    private static final String FORM = "rooms/general/messages/1/report";

    private ModeratedRoom general;

    @BeforeEach
    void start() {
        general = new ModeratedRoom();
        general.backstage.post(general.ada, general.room.id(), "k-1", "Buy <b>now</b>");
    }

    @AfterEach
    void stop() {
        general.close();
    }

    private HttpResponse<String> report(Visit visit, String reason) {
        return visit.post(FORM, Map.of("reason", reason));
    }

    private String resolveUrl(String how) {
        return Markup.values(general.mo.get("rooms/general/reports").body(), "action").stream()
                .filter(action -> action.endsWith(how))
                .findFirst()
                .orElseThrow()
                .substring(1);
    }

    @Test
    void messageLeadsToTheFormAndIsTheSameForEveryReader() {
        String page = general.bob.get("rooms/general").body();

        assertThat(page).contains("class=\"message-report\" href=\"?report=1\"");
        assertThat(general.bob.get("rooms/general?report=1").uri()).isEqualTo(general.server.at(FORM));
        assertThat(general.ada.get("me.css").body())
                .contains(".message[data-author=\""
                        + general.backstage.user(general.ada).value() + "\"] .message-report");
        assertThat(Markup.unescape(general.bob.get(FORM).body())).contains("Buy <b>now</b>", "Ada");
    }

    @Test
    void moderatorsLookAtItWithTheMessageAsItIsNow() {
        assertThat(report(general.bob, "Spam <i>").body()).contains("Thank you.");

        HttpResponse<String> queue = general.mo.get("rooms/general/reports");
        assertThat(Markup.unescape(queue.body())).contains("Buy <b>now</b>", "Spam <i>", "Bob", "Ada");
        assertThat(general.mo.get("rooms/general").body()).contains("<span class=\"count\">1</span>");
        assertThat(general.ada.get("rooms/general").body()).doesNotContain("/rooms/general/reports");
    }

    @Test
    void removedMessageIsDeletedAndTheReportIsDone() {
        report(general.bob, "Spam");

        HttpResponse<String> after = general.mo.post(resolveUrl("/remove"), Map.of());

        assertThat(after.uri()).isEqualTo(general.server.at("rooms/general/reports"));
        assertThat(after.body()).contains("There is nothing to look at.");
        assertThat(Markup.bodies(general.bob.get("rooms/general").body())).containsExactly("Message deleted");
        assertThat(general.mo.get("rooms/general").body()).doesNotContain("Reports <span class=\"count\">");
    }

    @Test
    void keptMessageStaysAndTheReportIsDone() {
        report(general.bob, "Spam");

        assertThat(general.mo.post(resolveUrl("/keep"), Map.of()).body()).contains("There is nothing to look at.");
        assertThat(Markup.bodies(general.bob.get("rooms/general").body())).containsExactly("Buy <b>now</b>");
    }

    @Test
    void aDeletedMessageIsShownAsThat() {
        report(general.bob, "Spam");
        general.ada.post("rooms/general/messages/1/delete", Map.of());

        assertThat(general.mo.get("rooms/general/reports").body())
                .contains("Message deleted")
                .doesNotContain("Buy");
        assertThat(general.bob.get(FORM).statusCode()).isEqualTo(404);
        assertThat(report(general.bob, "Again").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"Olga, 200", "Mo, 200", "Ada, 403", "Eve, 403", "Adi, 403"})
    void queueIsForThoseWhoModerate(String name, int status) {
        report(general.bob, "Spam");
        String keep = resolveUrl("/keep");

        assertThat(general.who(name).get("rooms/general/reports").statusCode()).isEqualTo(status);
        assertThat(general.who(name).post(keep, Map.of()).statusCode()).isEqualTo(status == 200 ? 200 : 404);
    }

    @Test
    void refusedReasonIsKept() {
        HttpResponse<String> blank = report(general.bob, "   ");
        HttpResponse<String> longReason = report(general.bob, "y".repeat(301));

        assertThat(blank.statusCode()).isEqualTo(422);
        assertThat(blank.body()).contains("Give a reason first.");
        assertThat(longReason.statusCode()).isEqualTo(422);
        assertThat(Markup.field(longReason.body(), "reason")).isEqualTo("y".repeat(301));
    }

    @Test
    void whoIsNoMemberReportsNothing() {
        for (HttpResponse<String> answer : List.of(general.eve.get(FORM), report(general.eve, "Spam"))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("Buy");
        }
        assertThat(general.bob.get("rooms/general/messages/99/report").statusCode())
                .isEqualTo(404);
        assertThat(general.bob.get("rooms/none/reports").statusCode()).isEqualTo(404);
        assertThat(general.mo.post("rooms/general/reports/77/keep", Map.of()).statusCode())
                .isEqualTo(404);
    }
}
