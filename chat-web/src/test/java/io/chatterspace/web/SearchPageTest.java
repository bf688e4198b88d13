package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.PinnedClock;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Rate;
import io.chatterspace.domain.room.Room;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPageTest {
    private static final Pattern HIT =
            Pattern.compile("<a class=\"hit-text\" href=\"([^\"]*)\" dir=\"auto\">(.*?)</a>", Pattern.DOTALL);

    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Room kitchen;

    @BeforeEach
    void start() {
        server = RunningWeb.limited(
                limits -> limits.with(Limited.SEARCHES, new Rate(1, Duration.ofSeconds(10), 25)),
                new PinnedClock(),
                () -> 0);
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        kitchen = backstage.open(ada, "Kitchen");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void say(Visit who, Room room, String text) {
        backstage.post(who, room.id(), "key-" + text.hashCode(), text);
    }

    private static String address(String wanted) {
        return "search?q=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    private static List<String> hits(String page) {
        return HIT.matcher(page).results().map(hit -> hit.group(2)).toList();
    }

    @Test
    void asksForSomethingAtFirst() {
        String page = ada.get("search").body();

        assertThat(page).contains("<h1>Search</h1>").doesNotContain("Messages found", "Nothing was found");
        assertThat(page).contains(">Kitchen</option>");
    }

    @Test
    void marksWhatWasFoundAndLeadsThere() {
        say(ada, kitchen, "There are apples");
        say(ada, kitchen, "Apples & <b>pears</b>");

        String page = ada.get(address("APPLE pears")).body();

        assertThat(HIT.matcher(page).results())
                .extracting(MatchResult::group)
                .singleElement()
                .asString()
                .contains(
                        "href=\"/rooms/kitchen/2#m2\"",
                        "<mark>Apple</mark>s &amp; &lt;b&gt;<mark>pears</mark>&lt;/b&gt;</a>");
        assertThat(page).contains("value=\"APPLE pears\"", ">Ada<", ">Kitchen<");
    }

    @Test
    void saysThatNothingWasFound() {
        say(ada, kitchen, "apples");

        assertThat(ada.get(address("pear\">")).body())
                .contains("Nothing was found in the rooms that you are in.", "value=\"pear&quot;&gt;\"");
    }

    @Test
    void findsNothingWhereOneIsNoMember() {
        Visit bob = Visit.signedIn(server, "Bob");
        Room den = backstage.openClosed(bob, "Den");
        say(bob, den, "secret apples");
        say(bob, backstage.open(bob, "Garden"), "open apples");

        assertThat(hits(ada.get(address("apples")).body())).isEmpty();
        String narrowed =
                ada.get(address("apples") + "&room=" + den.id().value()).body();
        assertThat(hits(narrowed)).isEmpty();
        assertThat(narrowed).doesNotContain("Den");
        assertThat(hits(bob.get(address("apples")).body())).hasSize(2);
    }

    @Test
    void forgetsARoomThatOneLeft() {
        Visit bob = Visit.signedIn(server, "Bob");
        backstage.join(bob, kitchen.id());
        say(ada, kitchen, "apples");
        assertThat(hits(bob.get(address("apples")).body())).hasSize(1);

        bob.post("rooms/kitchen/leave", Map.of());

        assertThat(hits(bob.get(address("apples")).body())).isEmpty();
    }

    @Test
    void narrowsByRoomAndKeepsWhatWasChosen() {
        Room garden = backstage.open(ada, "Garden");
        say(ada, kitchen, "kitchen apples");
        say(ada, garden, "garden apples");

        String page =
                ada.get(address("apples") + "&room=" + garden.id().value()).body();

        assertThat(hits(page)).containsExactly("garden <mark>apples</mark>");
        assertThat(page)
                .contains(
                        "value=\"" + garden.id().value() + "\" selected>Garden<", "<details class=\"narrowing\" open>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&author=nobody-of-that-name",
                "&author=%3F%3F",
                "&after=9999-12-31",
                "&before=0001-01-01",
            })
    void narrowsToNothing(String filter) {
        say(ada, kitchen, "apples");

        assertThat(hits(ada.get(address("apples") + filter).body())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&after=0001-01-01&before=9999-12-31",
                "&after=yesterday&before=2026-02-31",
                "&room=x&older=y",
                "&room=&author=&after=&before=",
                "&older=1-999999999999999999999",
                "&older=1-1",
            })
    void leavesAllThatMeansNothingAside(String filter) {
        say(ada, kitchen, "apples");

        assertThat(hits(ada.get(address("apples") + filter).body())).hasSize(1);
    }

    @Test
    void pagesAreTogetherAllOfIt() {
        List<String> latestFirst = IntStream.rangeClosed(1, 45)
                .mapToObj(i -> "apple " + i)
                .peek(text -> say(ada, kitchen, text))
                .toList()
                .reversed();

        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.of("/" + address("apple"));
        while (next.isPresent()) {
            String page = ada.get(next.get().substring(1)).body();
            hits(page).forEach(hit -> seen.add(hit.replace("<mark>", "").replace("</mark>", "")));
            next = Markup.link(page, "older=");
        }

        assertThat(seen).isEqualTo(latestFirst);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello AND (", "\"", "%", "*", "\u0000", "\uD800", "<script>", "'", "  "})
    void answersWhateverIsTyped(String typed) {
        assertThat(ada.get(address(typed)).statusCode()).isEqualTo(200);
    }

    @Test
    void isFilledInFromARoom() {
        assertThat(ada.get("rooms/kitchen").body())
                .contains(
                        "action=\"/search\"",
                        "name=\"room\" value=\"" + kitchen.id().value() + "\"");
    }

    @Test
    void searchingTooOftenWaits() {
        HttpResponse<String> last = null;
        for (int i = 0; i < 26; i++) {
            last = ada.get(address("apples"));
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).contains("10");
    }
}
