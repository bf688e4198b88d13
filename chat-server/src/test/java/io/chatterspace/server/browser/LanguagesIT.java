package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who read different languages talk in one room, and each sees the chat in their own. */
final class LanguagesIT {
    private static final String OVERFLOW = """
            return document.documentElement.scrollWidth - document.documentElement.clientWidth
            """;

    /** On which side the list of rooms, the members and the button to send are. */
    private static final String SIDES = """
            const middle = (selector) => {
              const box = document.querySelector(selector).getBoundingClientRect();
              return box.left + box.width / 2 > innerWidth / 2 ? "right" : "left";
            };
            return [middle("#rooms"), middle("#panel"), middle(".send")].join(" ");
            """;

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Person noor;
    private static Person yuki;

    @BeforeAll
    static void open() {
        server = ServerProcess.start(data);
        noor = Person.withScript();
        yuki = Person.withScript();
    }

    @AfterAll
    static void close() {
        try (ServerProcess ending = server;
                Person one = noor;
                Person other = yuki) {
            // All are closed, whatever one of them says to that.
        }
    }

    private static void enter(Person person, Visit visit, String language, URI room) {
        person.signIn(visit);
        person.choose(language);
        person.enter(room);
    }

    @Test
    void twoReadersOfOneRoomSeeTheSameMessagesInTwoLanguages() {
        Visit owner = Visit.signedIn(server, "نور");
        Visit.RoomPage room = owner.open("Languages");
        Visit guest = Visit.signedIn(server, "ゆき");
        guest.join(room);
        enter(noor, owner, "ar", room.url());
        enter(yuki, guest, "ja", room.url());

        noor.awaitLive("مرحبا");
        yuki.awaitBody("مرحبا");
        noor.say("Second");
        yuki.awaitBody("Second");
        noor.edit("Second", "Second, better");
        yuki.awaitBody("Second, better");
        noor.awaitBody("Second, better");
        assertThat(noor.browser().await(".message .edited").getText()).isEqualTo("معدّلة");
        assertThat(yuki.browser().await(".message .edited").getText()).isEqualTo("編集済み");

        noor.delete("مرحبا");
        noor.browser().awaitText(".message.deleted .body", "حُذفت الرسالة");
        yuki.browser().awaitText(".message.deleted .body", "メッセージは削除されました");

        Visit.signedIn(server, "Tom").join(room);
        noor.browser().awaitText(".member-count", "3 أعضاء");
        yuki.browser().awaitText(".member-count", "メンバー3人");
        noor.expectCalm();
        yuki.expectCalm();
    }

    @Test
    void pageIsMirroredWhereLinesBeginOnTheRight() {
        Visit owner = Visit.signedIn(server, "Olga");
        URI room = owner.open("Mirror").url();
        noor.browser().size(1280, 900);
        enter(noor, owner, "en", room);
        assertThat(noor.browser().run(SIDES)).isEqualTo("left right right");

        enter(noor, owner, "ar", room);
        assertThat(noor.browser().run(SIDES)).isEqualTo("right left left");
    }

    @Test
    void newMessagesAreCountedAsTheLanguageCounts() {
        Visit owner = Visit.signedIn(server, "Olga");
        Visit.RoomPage room = owner.open("Counting");
        Visit reader = Visit.signedIn(server, "Rita");
        reader.join(room);
        for (int i = 0; i < 40; i++) {
            owner.say(room, "Old " + i);
        }
        reader.read(room, 40);
        enter(noor, reader, "ar", room.url());
        noor.awaitLive("Here");
        // Where the page is, it knows from the frame that shows it.
        noor.browser().runAsync("""
                document.getElementById("stream").scrollTop = -2000;
                requestAnimationFrame(() => requestAnimationFrame(arguments[0]));
                """);
        owner.say(room, "New 1");
        noor.browser().awaitText("#jump", "رسالة جديدة");
        owner.say(room, "New 2");
        noor.browser().awaitText("#jump", "رسالتان جديدتان");
        owner.say(room, "New 3");
        noor.browser().awaitText("#jump", "3 رسائل جديدة");
    }

    @Test
    void languageIsChosenByForm() {
        Visit visit = Visit.signedIn(server, "Otto");
        noor.signIn(visit);
        noor.browser().go(server.at("account"));
        noor.browser().await("input[name=language][value=de]").click();
        noor.browser().await("form[action$='/preferences'] .primary").click();
        noor.browser().awaitText("h1", "Dein Konto");

        noor.browser().go(server.at("rooms"));
        noor.browser().awaitText("h1", "Räume");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "ja", "ar"})
    void everythingFitsOnAPhone(String language) {
        Visit admin = Visit.administrator(server);
        Visit.RoomPage room = admin.open("Phone " + language);
        admin.say(room, "One");
        noor.signIn(admin);
        noor.choose(language);
        noor.browser().size(360, 780);
        for (URI page : List.of(
                server.at("rooms"),
                room.url(),
                room.part("settings"),
                room.part("members"),
                server.at("account"),
                server.at("shortcuts"),
                server.at("administration/people"),
                server.at("administration/invites"),
                server.at("administration/settings"),
                server.at("nowhere"))) {
            noor.browser().go(page);
            assertThat(noor.browser().run(OVERFLOW))
                    .as(page + " in " + language)
                    .isEqualTo(0L);
        }
        noor.browser().size(1280, 900);
        noor.expectConsole(line -> line.contains("status of 404"));
    }
}
