package io.chatterspace.server.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chromium.HasCdp;

/**
 * What lies between a browser's pages and the server, and the pages' clocks: nothing gets through and no time passes but when
 * the test says so. It is put before the page's own script, so that the page does not know.
 *
 * <p>Confined to the test's thread.
 */
final class Network implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(3);
    private static final String STEP = "return network.step(...arguments)";
    private static final String LOOK = "return window.network?.look()";
    private static final String STILL = "return window.network ? network.still(arguments[0]) : 'no page'";
    private static final String CLOSE = "sessionStorage.removeItem('network')";

    private final Browser browser;
    private final Object script;

    private Network(Browser browser, Object script) {
        this.browser = browser;
        this.script = script;
    }

    /** Begins with the next page of that browser. */
    static Network of(Browser browser) {
        Object script = ((HasCdp) browser.driver())
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", source()))
                .get("identifier");
        return new Network(browser, script);
    }

    private static String source() {
        try (InputStream file = Objects.requireNonNull(Network.class.getResourceAsStream("network.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a page and its connection wait for. */
    record State(Map<?, ?> fields) {
        boolean is(String field) {
            return Boolean.TRUE.equals(fields.get(field));
        }

        int count(String field) {
            return fields.get(field) instanceof Number number ? number.intValue() : 0;
        }

        List<String> texts(String field) {
            return fields.get(field) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }

        String text(String field) {
            return Objects.toString(fields.get(field), "");
        }

        /** Whether it says how it stands, and not only what a step came to. */
        boolean isStill() {
            return fields.containsKey("connection");
        }
    }

    /** Holds everything back again, from the next page on. */
    void hold() {
        browser.run(CLOSE);
    }

    /** Does one of the steps that the script knows. If nothing left this side by it, the result says at once how it stands then. */
    State step(long revision, String name, Object... values) {
        Object[] arguments = new Object[values.length + 2];
        arguments[0] = revision;
        arguments[1] = name;
        System.arraycopy(values, 0, arguments, 2, values.length);
        return new State((Map<?, ?>) browser.run(STEP, arguments));
    }

    /** How it stands right now; empty while the page is being left. */
    Optional<State> look() {
        return Optional.ofNullable((Map<?, ?>) browser.run(LOOK)).map(State::new);
    }

    /** Waits until nothing more comes by itself: the server's answers, and its events up to a revision, are all on this side. */
    State awaitStillness(long revision) {
        Object[] last = new Object[1];
        try {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(GLANCE)
                    .ignoreExceptionsInstanceOf(WebDriverException.class)
                    .until(() -> {
                        last[0] = browser.run(STILL, revision);
                        return last[0] instanceof Map;
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "waits for " + last[0] + "\nat " + browser.driver().getCurrentUrl(), e);
        }
        return new State((Map<?, ?>) last[0]);
    }

    @Override
    public void close() {
        ((HasCdp) browser.driver())
                .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
    }
}
