package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MembersPageTest {
    private ModeratedRoom general;

    @BeforeEach
    void start() {
        general = new ModeratedRoom();
    }

    @AfterEach
    void stop() {
        general.close();
    }

    private List<String> links(Visit reader) {
        return Markup.values(reader.get("rooms/general/members").body(), "href").stream()
                .filter(link -> link.startsWith("/rooms/general/members/"))
                .toList();
    }

    private String link(Visit person) {
        return "/" + general.personPath(person);
    }

    private HttpResponse<String> act(Visit actor, Visit person, String act, Map<String, String> fields) {
        return actor.post(general.personPath(person) + "/" + act, fields);
    }

    private HttpResponse<String> restrict(Visit actor, Visit person, String act, String length, String reason) {
        return act(actor, person, act, Map.of("reason", reason, "length", length));
    }

    @Test
    void listNamesEverybodyWithHandleAndRole() {
        String page = general.ada.get("rooms/general/members").body();

        assertThat(page).contains("Olga", "@olga", "Owner", "Mo", "Moderator", "Bob", "@bob", "4 members");
        assertThat(Markup.link(general.ada.get("rooms/general").body(), "/rooms/general/members"))
                .isPresent();
    }

    @Test
    void everybodyElseCanBeWrittenTo() {
        String page = general.ada.get("rooms/general/members").body();

        assertThat(page).contains("aria-label=\"Write to Bob\"").doesNotContain("aria-label=\"Write to Ada\"");
        assertThat(Markup.values(page, "action").stream().filter("/direct"::equals))
                .hasSize(3);
    }

    @Test
    void onlyWhatOneMayDoIsOffered() {
        assertThat(links(general.olga))
                .containsExactly(link(general.olga), link(general.mo), link(general.ada), link(general.bob));
        assertThat(links(general.mo)).containsExactly(link(general.ada), link(general.bob));
        assertThat(links(general.ada)).isEmpty();
        assertThat(general.mo.get("rooms/general/members").body()).contains("name=\"handle\"");
        assertThat(general.ada.get("rooms/general/members").body()).doesNotContain("name=\"handle\"");
        assertThat(general.eve.get("rooms/general/members").statusCode()).isEqualTo(403);
    }

    @Test
    void personPageOffersEachWhatTheyMay() {
        String page = general.olga.get(general.personPath(general.mo)).body();
        String byModerator = general.mo.get(general.personPath(general.ada)).body();
        String self = general.olga.get(general.personPath(general.olga)).body();
        String above = general.mo.get(general.personPath(general.olga)).body();

        assertThat(Markup.values(page, "action"))
                .contains(link(general.mo) + "/role", link(general.mo) + "/remove", link(general.mo) + "/ban");
        assertThat(Markup.values(byModerator, "action"))
                .contains(link(general.ada) + "/remove", link(general.ada) + "/silence", link(general.ada) + "/ban")
                .doesNotContain(link(general.ada) + "/role");
        assertThat(Markup.values(self, "action"))
                .contains(link(general.olga) + "/role")
                .doesNotContain(link(general.olga) + "/remove", link(general.olga) + "/ban");
        assertThat(Markup.values(above, "action")).doesNotContain(link(general.olga) + "/ban");
        assertThat(general.ada.get(general.personPath(general.bob)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobodyElseIsLookedUpByAnId() {
        HttpResponse<String> answer = general.olga.get(general.personPath(general.eve));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("Eve");
        assertThat(general.olga.get("rooms/general/members/abc").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eve", "@eve", " EVE "})
    void somebodyIsAddedByHandle(String handle) {
        HttpResponse<String> added = general.mo.post("rooms/general/members", Map.of("handle", handle));

        assertThat(added.uri()).isEqualTo(general.server.at("rooms/general/members"));
        assertThat(added.body()).contains("@eve");
        assertThat(general.backstage.membership(general.room.id(), general.eve)).isPresent();
    }

    @Test
    void addingSaysWhyNot() {
        general.backstage.restrict(general.olga, general.room.id(), general.eve, Restriction.Kind.BAN, "for the test");

        HttpResponse<String> unknown = general.mo.post("rooms/general/members", Map.of("handle", "no<b>body"));
        HttpResponse<String> banned = general.mo.post("rooms/general/members", Map.of("handle", "eve"));
        HttpResponse<String> member = general.ada.post("rooms/general/members", Map.of("handle", "eve"));
        HttpResponse<String> stranger = general.eve.post("rooms/general/members", Map.of("handle", "eve"));

        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(Markup.field(unknown.body(), "handle")).isEqualTo("no<b>body");
        assertThat(Markup.unescape(unknown.body())).contains("Nobody here has the handle no<b>body.");
        assertThat(banned.statusCode()).isEqualTo(422);
        assertThat(banned.body()).contains("Lift the ban first");
        assertThat(member.statusCode()).isEqualTo(403);
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(general.backstage.membership(general.room.id(), general.eve)).isEmpty();
    }

    @Test
    void ownerChangesRolesAndTheLastOneStays() {
        act(general.olga, general.ada, "role", Map.of("role", "moderator"));
        HttpResponse<String> last = act(general.olga, general.olga, "role", Map.of("role", "member"));

        assertThat(general.backstage.membership(general.room.id(), general.ada).map(Membership::role))
                .contains(MemberRole.MODERATOR);
        assertThat(last.statusCode()).isEqualTo(409);
        assertThat(last.body()).contains("A room needs an owner");
        assertThat(act(general.mo, general.ada, "role", Map.of("role", "owner")).statusCode())
                .isEqualTo(403);
        assertThat(act(general.eve, general.ada, "role", Map.of("role", "owner"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(act(general.olga, general.ada, "role", Map.of("role", "king"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(act(general.olga, general.eve, "role", Map.of("role", "member"))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "Olga, Mo, 200",
        "Mo, Ada, 200",
        "Mo, Olga, 403",
        "Ada, Bob, 403",
        "Eve, Ada, 403",
        "Olga, Olga, 403",
        "Adi, Ada, 403"
    })
    void whoIsBelowIsRemoved(String actor, String person, int status) {
        Visit removed = general.who(person);

        assertThat(act(general.who(actor), removed, "remove", Map.of()).statusCode())
                .isEqualTo(status);
        assertThat(general.backstage.membership(general.room.id(), removed).isEmpty())
                .isEqualTo(status == 200);
    }

    @ParameterizedTest
    @CsvSource({"hour, 1", "day, 24", "week, 168"})
    void aBanSaysWhyAndUntilWhenWhereOneWouldComeIn(String length, int hours) {
        HttpResponse<String> banned = restrict(general.mo, general.ada, "ban", length, "Too <loud>");
        HttpResponse<String> shut = general.ada.get("rooms/general");
        HttpResponse<String> joining = general.ada.post("rooms/general/join", Map.of());

        assertThat(Markup.unescape(banned.body())).contains("Banned", "Too <loud>", "Decided by", "Lift");
        for (HttpResponse<String> answer : List.of(shut, joining)) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Markup.unescape(answer.body()))
                    .contains("You are banned from this room.", "The reason: “Too <loud>”.")
                    .doesNotContain("/rooms/general/join");
            assertThat(Markup.values(answer.body(), "datetime"))
                    .contains(general.clock
                            .instant()
                            .plus(Duration.ofHours(hours))
                            .toString()
                            .replace("Z", ".000Z"));
        }
        general.clock.advance(Duration.ofHours(hours));
        assertThat(general.ada.get("rooms/general").body()).contains("/rooms/general/join");
        assertThat(general.mo.get("rooms/general/members").body()).doesNotContain("Too &lt;loud&gt;");
    }

    @Test
    void aBanForGoodHasNoEndUntilItIsLifted() {
        restrict(general.mo, general.ada, "ban", "ever", "Spam");

        assertThat(general.ada.get("rooms/general").body()).contains("It has no end.");
        assertThat(Markup.values(general.mo.get("rooms/general/members").body(), "action"))
                .contains(link(general.ada) + "/lift");

        act(general.mo, general.ada, "lift", Map.of("kind", "ban"));

        assertThat(general.ada.get("rooms/general").body()).contains("/rooms/general/join");
    }

    @ParameterizedTest
    @CsvSource({"Olga, Mo, 200", "Mo, Ada, 200", "Mo, Olga, 403", "Ada, Bob, 403", "Eve, Ada, 403", "Mo, Mo, 403"})
    void onlyWhoIsAboveBansAndSilences(String actor, String person, int status) {
        Visit who = general.who(actor);
        Visit kept = general.who(person);

        assertThat(restrict(who, kept, "silence", "day", "Hush").statusCode()).isEqualTo(status);
        assertThat(restrict(who, kept, "ban", "day", "Hush").statusCode()).isEqualTo(status);
        assertThat(act(who, kept, "lift", Map.of("kind", "ban")).statusCode()).isEqualTo(status);
    }

    @Test
    void whatIsMissingInAFormIsSaidAndTheRestIsKept() {
        HttpResponse<String> blank = restrict(general.mo, general.ada, "silence", "week", "  ");
        HttpResponse<String> longReason = restrict(general.mo, general.ada, "ban", "hour", "x".repeat(301));

        assertThat(blank.statusCode()).isEqualTo(422);
        assertThat(blank.body()).contains("Give a reason first.", "value=\"week\" selected");
        assertThat(longReason.statusCode()).isEqualTo(422);
        assertThat(longReason.body()).contains("at most 300 characters", "x".repeat(301), "value=\"hour\" selected");
        assertThat(restrict(general.mo, general.ada, "ban", "century", "why").statusCode())
                .isEqualTo(400);
        assertThat(act(general.mo, general.ada, "lift", Map.of("kind", "all")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void plainMembersDoNotSeeWhoIsSilenced() {
        restrict(general.mo, general.ada, "silence", "day", "Secret reason");

        assertThat(general.bob.get("rooms/general/members").body()).doesNotContain("Secret reason", "Silenced");
        assertThat(general.olga.get("rooms/general/members").body()).contains("Secret reason", "Silenced");
    }
}
