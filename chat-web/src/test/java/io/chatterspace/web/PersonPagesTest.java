package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonPagesTest {
    private static final Pattern FOLDED = Pattern.compile("\\.message:is\\(([^)]*)\\)");

    private ModeratedRoom general;

    @BeforeEach
    void start() {
        general = new ModeratedRoom();
    }

    @AfterEach
    void stop() {
        general.close();
    }

    private long id(Visit person) {
        return general.backstage.user(person).value();
    }

    private String path(Visit person) {
        return "people/" + id(person);
    }

    private HttpResponse<String> block(Visit by, Visit whom) {
        return by.post(path(whom) + "/block", Map.of());
    }

    private static String style(Visit reader) {
        return reader.get("me.css").body();
    }

    @Test
    void saysWhoSomebodyIs() {
        String page = general.ada.get(path(general.bob)).body();

        assertThat(page)
                .contains("<h1><bdi>Bob</bdi></h1>", "@bob", "Here since", "Rooms in common", ">General</bdi>")
                .doesNotContain("Moderator", "Owner", general.personPath(general.bob));
        assertThat(general.ada.get(path(general.olga)).body()).contains("Owner");
        assertThat(Markup.values(page, "action"))
                .contains("/direct", "/" + path(general.bob) + "/block")
                .doesNotContain("/" + path(general.bob) + "/unblock");
    }

    @Test
    void leadsThoseWhoModerateToWhatTheyDecide() {
        assertThat(Markup.link(general.mo.get(path(general.bob)).body(), "/" + general.personPath(general.bob)))
                .isPresent();
        assertThat(general.mo.get(general.personPath(general.bob)).body())
                .contains("Rooms in common", "/" + path(general.bob) + "/block", "/ban");
    }

    @Test
    void offersOneselfNothing() {
        String page = general.ada.get(path(general.ada)).body();

        assertThat(page).contains("<h1><bdi>Ada</bdi></h1>").doesNotContain("Rooms in common");
        assertThat(Markup.values(page, "action")).doesNotContain("/direct", "/" + path(general.ada) + "/block");
        assertThat(block(general.ada, general.ada).statusCode()).isEqualTo(200);
        assertThat(style(general.ada)).doesNotContainPattern(FOLDED);
    }

    @Test
    void isFoundWhereSomebodyIsNamed() {
        general.bob.post("rooms/general/messages", Map.of("body", "Hello", "key", "k"));

        for (String page : List.of("rooms/general", "rooms/general/members")) {
            assertThat(Markup.link(general.ada.get(page).body(), "/" + path(general.bob)))
                    .as(page)
                    .isPresent();
        }
    }

    @Test
    void looksTheSameWhetherThereIsNobodyOrNobodyToSee() {
        HttpResponse<String> unseen = general.ada.get(path(general.eve));
        HttpResponse<String> nobody = general.ada.get("people/1");

        assertThat(unseen.statusCode()).isEqualTo(404);
        assertThat(unseen.body()).isEqualTo(nobody.body());
        assertThat(block(general.ada, general.eve).body()).isEqualTo(nobody.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"people/x", "people/-1", "people/99999999999999999999", "people/1%20"})
    void isNobodysUnderWhatIsNoId(String path) {
        assertThat(general.ada.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void foldsMessagesForWhoBlocksAlone() {
        String page = block(general.ada, general.bob).body();

        assertThat(page).contains("Blocked since").doesNotContain("Send a message");
        assertThat(style(general.ada))
                .contains(
                        "[data-author=\"" + id(general.bob) + "\"]",
                        "[data-quoted=\"" + id(general.bob) + "\"]",
                        "content: \"Message from somebody you blocked. Show it\"");
        assertThat(style(general.bob)).doesNotContainPattern(FOLDED);
        assertThat(style(general.olga)).doesNotContainPattern(FOLDED);
    }

    @Test
    void theStyleIsItsReadersOnly() {
        HttpResponse<String> style = general.ada.get("me.css");

        assertThat(style.headers().firstValue("cache-control")).contains("no-store");
        assertThat(style.headers().firstValue("content-type")).contains("text/css; charset=utf-8");
    }

    @Test
    void takesABlockBackFromThePageAndFromTheAccount() {
        block(general.ada, general.bob);
        block(general.ada, general.mo);
        assertThat(general.ada.get("account").body()).contains("Blocked people", ">Bob</bdi>", ">Mo</bdi>");

        HttpResponse<String> person = general.ada.post(path(general.bob) + "/unblock", Map.of());
        assertThat(person.uri().getPath()).isEqualTo("/" + path(general.bob));
        HttpResponse<String> account = general.ada.post(path(general.mo) + "/unblock", Map.of("from", "account"));
        assertThat(account.uri().getPath()).isEqualTo("/account");

        assertThat(account.body()).doesNotContain(">Bob</bdi>", ">Mo</bdi>");
        assertThat(style(general.ada)).doesNotContainPattern(FOLDED);
        assertThat(general.ada.post("people/x/unblock", Map.of()).uri().getPath())
                .isEqualTo("/account");
    }

    @Test
    void saysWhenTooManyAreBlocked() {
        UserId ada = general.backstage.user(general.ada);
        var now = general.clock.instant();
        general.server.chat().store().write(tx -> {
            LongStream.range(0, Block.MAX_OF_ONE).mapToObj(UserId::new).forEach(id -> {
                tx.users().add(User.guest(id, new DisplayName("Somebody"), now));
                tx.blocks().add(new Block(ada, id, now));
            });
            return true;
        });

        HttpResponse<String> answer = block(general.ada, general.bob);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("You have blocked 1,000 people already.");
    }

    @Test
    void closesTheDirectConversationWithoutSayingWhy() {
        String direct = "rooms/"
                + general.ada
                        .post("direct", Map.of("handles", "bob"))
                        .uri()
                        .getPath()
                        .replaceFirst("/rooms/", "");
        block(general.ada, general.bob);

        assertThat(general.bob.get(direct).body())
                .contains("Nothing can be written in this conversation at the moment.")
                .doesNotContain("locked this", "have blocked");
        assertThat(general.ada.get(direct).body()).contains("You have blocked this person");
        HttpResponse<String> refused = general.bob.post(direct + "/messages", Map.of("body", "Hello?", "key", "k"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Nothing can be written in this conversation at the moment.", "Hello?");
    }

    @Test
    void opensNoDirectConversationWithWhoHasBlockedOne() {
        block(general.ada, general.bob);

        assertThat(general.bob.post("direct", Map.of("handles", "ada")).body())
                .contains("This conversation cannot be started.")
                .doesNotContain("locked");
        assertThat(general.ada.post("direct", Map.of("handles", "bob")).body())
                .contains("You have blocked that person. Unblock them first.");
    }
}
