package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import io.chatterspace.server.Visit.RoomPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chromium.HasCdp;

/** The chat as an application of the browser's, and what it says when there is no connection. */
final class OfflineIT {
    private static final String AWAIT_WORKER = """
            const [done] = arguments;
            navigator.serviceWorker.ready.then(() => done(true));
            """;

    private static final String KEPT = """
            const [done] = arguments;
            const addresses = async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
            caches.keys().then((names) => Promise.all(names.map(addresses))).then((kept) => done(kept.flat()));
            """;

    @TempDir
    private Path data;

    @Test
    void canBeInstalled() {
        try (ServerProcess server = ServerProcess.start(data);
                Person reader = Person.withScript()) {
            reader.signIn(Visit.signedIn(server, "Ada"));
            reader.browser().go(server.at("rooms"));
            var cdp = (HasCdp) reader.browser().driver();

            assertThat(cdp.executeCdpCommand("Page.getAppManifest", Map.of()).get("errors"))
                    .isEqualTo(List.of());
            assertThat(cdp.executeCdpCommand("Page.getInstallabilityErrors", Map.of())
                            .get("installabilityErrors"))
                    .isEqualTo(List.of());
        }
    }

    @Test
    void saysSoInTheReadersLanguageAndComesBack() {
        try (ServerProcess server = ServerProcess.start(data);
                Person reader = Person.withScript()) {
            Visit ada = Visit.signedIn(server, "Ada");
            RoomPage room = ada.open("Lobby");
            ada.say(room, "Nobody keeps this");
            reader.signIn(ada);
            reader.enter(room.url());
            awaitWorker(reader);
            assertThat(kept(reader))
                    .allMatch(path -> path.equals("/offline") || path.matches("/assets/chat\\.\\w+\\.css"));

            server.stop();
            reader.browser().driver().navigate().refresh();
            reader.browser().awaitText("h1", "No connection");
            assertThat(reader.page()).isEqualTo(room.url());
            assertThat(reader.browser()
                            .run("return getComputedStyle(document.querySelector('.button.primary')).display"))
                    .isNotEqualTo("inline");
            reader.browser().await("a.button.primary").click();
            reader.browser().awaitText("h1", "No connection");

            server.restart();
            reader.browser().await("a.button.primary").click();
            reader.browser().awaitText("#messages", "Nobody keeps this");
            reader.choose("de");
            reader.browser().go(room.url());
            reader.awaitLive("Wieder da");
            Person.awaitThat("the page in German is loaded", () -> kept(reader).size() == 4);
            reader.browser().driver().get("about:blank");
            reader.browser().go(room.url());
            Person.awaitThat("the page in German is kept", () -> kept(reader).size() == 2 && isKeptIn(reader, "de"));

            server.stop();
            reader.browser().driver().navigate().refresh();
            reader.browser().awaitText("h1", "Keine Verbindung");
            server.restart();
        }
    }

    @Test
    void leavesSigningOutAndFormsAlone() {
        try (ServerProcess server = ServerProcess.start(data);
                Person reader = Person.withScript()) {
            Visit ada = Visit.signedIn(server, "Ada");
            reader.signIn(ada);
            reader.browser().go(server.at("rooms"));
            awaitWorker(reader);
            reader.browser().go(server.at("rooms"));

            reader.browser().await("form[action$='/sign-out'] button").click();
            reader.browser().await("form[action$='/sign-in']");
            reader.browser().go(server.at("rooms"));
            assertThat(reader.page().getPath()).isEqualTo("/sign-in");
        }
    }

    private static void awaitWorker(Person reader) {
        assertThat(reader.browser().runAsync(AWAIT_WORKER)).isEqualTo(true);
    }

    private static List<?> texts(Object list) {
        return (List<?>) list;
    }

    private static List<String> kept(Person reader) {
        return texts(reader.browser().runAsync(KEPT)).stream()
                .map(String::valueOf)
                .toList();
    }

    private static boolean isKeptIn(Person reader, String language) {
        return texts(reader.browser().runAsync("const [done] = arguments; caches.keys().then(done);")).stream()
                .allMatch(name -> String.valueOf(name).endsWith("?" + language));
    }
}
