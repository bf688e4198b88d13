package io.chatterspace.server.browser;

import io.chatterspace.server.browser.Tour.Size;
import io.chatterspace.server.browser.Tour.Stop;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chromium.HasCdp;

/** Takes the pictures in docs/screenshots on a tour. Run by {@code bin/screenshots}, not by the build. */
final class Screenshots {
    private static final Path FOLDER = Path.of(System.getProperty("chatterspace.screenshots", "../docs/screenshots"));

    @TempDir
    private Path data;

    @Test
    void takeWhatIsOnShow() {
        try (Tour tour = new Tour(data)) {
            ((HasCdp) tour.browser().driver())
                    .executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
            tour.stops().stream().filter(Stop::onShow).forEach(stop -> take(tour.browser(), stop));
        }
    }

    private static void take(Browser browser, Stop stop) {
        stop.sizes().getFirst().of(browser.light());
        stop.reach().run();
        // Style sheets do not hold up an eager page load.
        Person.awaitThat("the page is whole", () -> "complete".equals(browser.run("return document.readyState")));
        for (Size size : stop.sizes()) {
            size.of(browser);
            for (String scheme : List.of("light", "dark")) {
                browser.prefer("prefers-color-scheme", scheme);
                String name = stop.name() + "-" + size + "-" + scheme;
                browser.screenshot(FOLDER.resolve(name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-") + ".png"));
            }
        }
    }
}
