package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;

/** What a first visit costs who pays for each byte. */
final class PageWeightIT {
    private static final long MOST_ON_FIRST_VISIT = 50_000;
    private static final long MOST_SCRIPT = 15_000;

    /** As many as a page shows. */
    private static final int MESSAGES = 40;

    private static final List<String> WORDS = List.of(
            ("meeting tomorrow release branch somebody please look again coffee because the a and then green build "
                            + "question answer room broken yesterday deploy fine thanks morning customer ticket review")
                    .split(" "));

    private static final String LOAD_ICON = """
            const [done] = arguments;
            fetch(document.querySelector("link[rel=icon]").href).then((icon) => icon.text()).then(done);
            """;

    /** The browser loads it outside of the page. */
    private static final String LOAD_WORKER = """
            const [done] = arguments;
            const files = ["/worker.js", "/offline", "/manifest.webmanifest"].map(async (file) => (await fetch(file)).text());
            Promise.all(files).then(done);
            """;

    @TempDir
    private Path data;

    @Test
    void firstVisitToRoomIsLight() {
        try (ServerProcess server = ServerProcess.start(data);
                Browser browser = Browser.weighing()) {
            Visit.RoomPage room = room(server);
            Visit newcomer = Visit.signedIn(server, "Newcomer");
            newcomer.join(room);
            browser.go(server.at("health"));
            browser.driver()
                    .manage()
                    .addCookie(new Cookie(
                            newcomer.cookie().getName(), newcomer.cookie().getValue(), "/"));
            browser.forgetLoaded().weigh();

            browser.go(room.url());
            Person.awaitThat(
                    "all of the page",
                    () -> Boolean.TRUE.equals(browser.run("return document.readyState === 'complete'")));
            browser.runAsync(LOAD_ICON);
            browser.runAsync(LOAD_WORKER);
            assertThat(browser.list("#messages > .message")).hasSize(MESSAGES);

            expectLight(browser.weigh());
        }
    }

    private static void expectLight(Map<String, Long> weights) {
        Map<String, Long> parts = new TreeMap<>();
        weights.forEach((address, weight) -> parts.put(URI.create(address).getPath(), weight));
        assertThat(parts.keySet())
                .as("what was loaded")
                .anyMatch(path -> path.startsWith("/rooms/"))
                .anyMatch(path -> path.matches("/assets/chat\\..*\\.css"))
                .anyMatch(path -> path.matches("/assets/chat\\..*\\.js"))
                .anyMatch(path -> path.matches("/assets/icon\\..*\\.svg"))
                .contains("/me.css", "/worker.js", "/offline", "/manifest.webmanifest");
        assertThat(sum(parts)).as("bytes on a first visit: " + parts).isLessThanOrEqualTo(MOST_ON_FIRST_VISIT);
        parts.keySet().removeIf(path -> !path.endsWith(".js"));
        assertThat(sum(parts)).as("bytes of script: " + parts).isLessThanOrEqualTo(MOST_SCRIPT);
    }

    private static long sum(Map<String, Long> weights) {
        return weights.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A room in which six people said what does not compress to nothing. */
    private static Visit.RoomPage room(ServerProcess server) {
        var random = RandomGenerator.of("L64X128MixRandom");
        List<Visit> people = IntStream.range(0, 6)
                .mapToObj(number -> Visit.signedIn(server, "Person " + number))
                .toList();
        Visit.RoomPage room = people.getFirst().open("Weighed");
        people.stream().skip(1).forEach(person -> person.join(room));
        for (int i = 0; i < MESSAGES; i++) {
            String body = IntStream.range(0, 5 + random.nextInt(40))
                    .mapToObj(word -> WORDS.get(random.nextInt(WORDS.size())))
                    .collect(Collectors.joining(" "));
            people.get(random.nextInt(people.size())).say(room, body + " " + random.nextInt());
        }
        return room;
    }
}
