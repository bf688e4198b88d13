package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chatterspace.server.LiveVisit;
import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody scrolls back through a long conversation: nothing jumps, and what is out of sight is not laid out. As long as
 * {@code -Dchatterspace.messages=10000} says; each page of it waits for the browser's frames.
 */
final class LongHistoryIT {
    private static final int MESSAGES = Integer.getInteger("chatterspace.messages", 1_000);

    /** What a browser may lay out: some screens of it. Without leaving out what is out of sight it is all of it. */
    private static final int MOST_LAID_OUT = 600;

    /** So many are loaded before the driver is answered, which waits for a minute. */
    private static final int PAGES = 2;

    /** So many are on the page at most when one reads at its end. */
    private static final int MOST_SHOWN = 600;

    private static final int STEPS = 10;

    /** So many messages are scrolled over at a step: some screens, and no whole number of pages. */
    private static final int STRIDE = 97;

    private static final int MOST_UNANSWERED = 200;

    /**
     * Scrolls to the top again and again, and says each time where the message in view went while those before it came. Ends when
     * nothing is before them any more. The script waits for two frames, in which a page would move what it moves.
     */
    private static final String SCROLL_BACK = """
            const done = arguments[arguments.length - 1];
            const scroller = document.getElementById("stream");
            const list = document.getElementById("messages");
            const frame = () => new Promise(requestAnimationFrame);
            const until = async (holds) => { while (!holds()) { await frame(); } };
            const scrollBack = async () => {
                let moved = 0;
                for (let pages = 0; pages < arguments[0] && document.getElementById("older"); pages++) {
                    const count = list.children.length;
                    scroller.scrollTop = -scroller.scrollHeight + scroller.clientHeight + 300;
                    const top = scroller.getBoundingClientRect().top;
                    const anchor = [...list.children].find((one) => one.getBoundingClientRect().top > top);
                    const before = anchor.getBoundingClientRect().bottom;
                    await until(() => list.children.length > count);
                    await frame();
                    await frame();
                    moved = Math.max(moved, Math.abs(anchor.getBoundingClientRect().bottom - before));
                }
                return moved;
            };
            scrollBack().then(done);
            """;

    private static final String LAID_OUT = """
            return [...document.querySelectorAll("#messages > .message .body")]
                .filter((body) => body.checkVisibility({ contentVisibilityAuto: true })).length
            """;

    /** Scrolls forward from a message in some steps, and says by how much the message in view went elsewhere than it was scrolled. */
    private static final String SCROLL_ON = """
            const done = arguments[arguments.length - 1];
            const scroller = document.getElementById("stream");
            const frame = () => new Promise(requestAnimationFrame);
            const scrollOn = async () => {
                let moved = 0;
                const all = [...document.querySelectorAll("#messages > .message")];
                for (let i = arguments[0], n = 0; i < all.length && n < arguments[1]; i += arguments[2], n++) {
                    all[i].scrollIntoView();
                    const before = all[i].getBoundingClientRect().top;
                    await frame();
                    await frame();
                    moved = Math.max(moved, Math.abs(all[i].getBoundingClientRect().top - before));
                }
                return moved;
            };
            scrollOn().then(done);
            """;

    @TempDir
    private Path data;

    @Test
    void staysInPlaceAndLight() {
        try (ServerProcess server = ServerProcess.start(data);
                Person reader = Person.withScript()) {
            Visit ann = Visit.signedIn(server, "Ann");
            Visit.RoomPage room = ann.open("Long");
            fill(ann, room);
            reader.signIn(ann);
            reader.enter(room.url());
            Browser browser = reader.browser();
            browser.size(1280, 800);

            double moved = 0;
            for (int i = 0; i < MESSAGES && browser.find("#older").isPresent(); i++) {
                moved = Math.max(moved, number(browser.runAsync(SCROLL_BACK, PAGES)));
            }

            assertThat(browser.list(".beginning")).hasSize(1);
            assertThat(browser.run("return document.querySelectorAll('#messages > .message').length"))
                    .isEqualTo((long) MESSAGES);
            assertThat(moved).as("pixels, while older messages came").isCloseTo(0, within(1.0));
            assertThat(number(browser.run(LAID_OUT)))
                    .as("messages that are laid out")
                    .isLessThan(MOST_LAID_OUT);
            for (int i = 0; i < MESSAGES; i += STEPS * STRIDE) {
                assertThat(number(browser.runAsync(SCROLL_ON, i, STEPS, STRIDE)))
                        .as("pixels, while scrolling on from message " + i)
                        .isCloseTo(0, within(1.0));
            }
            browser.run("document.getElementById('stream').scrollTop = 0");
            reader.awaitLive("Still here");
            Person.awaitThat(
                    "what is far behind has left the page",
                    () -> browser.list("#messages > .message").size() <= MOST_SHOWN);
            assertThat(number(browser.runAsync(SCROLL_BACK, PAGES)))
                    .as("pixels, while they came again")
                    .isCloseTo(0, within(1.0));
            reader.expectCalm();
        }
    }

    /** Messages of one to twelve lines. */
    private static void fill(Visit author, Visit.RoomPage room) {
        try (LiveVisit live = author.live()) {
            live.hearUntil("hello");
            for (int i = 1; i <= MESSAGES; i++) {
                String body = "Number " + i + " of a long conversation.\n".repeat(1 + i * 7 % 12);
                live.say(Map.of("type", "send", "room", room.id(), "key", "k" + i, "body", body));
                if (i > MOST_UNANSWERED) {
                    live.hearUntil("ack");
                }
            }
            for (int i = 0; i < MOST_UNANSWERED; i++) {
                live.hearUntil("ack");
            }
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
