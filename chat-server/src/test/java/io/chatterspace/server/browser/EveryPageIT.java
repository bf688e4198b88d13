package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.browser.Tour.Size;
import io.chatterspace.server.browser.Tour.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page in every state is proper HTML, and can be used by everybody, on a phone and on a desktop, light and dark.
 *
 * <p>With {@code -Dchatterspace.pictures=FOLDER} pictures of all of it go there.
 */
final class EveryPageIT {
    private static final Path ROUTES = Path.of("../docs/authorization.md");
    private static final Pattern GET = Pattern.compile("^\\| `GET (/[^`]*)`");
    private static final String DOCTYPE = "<!DOCTYPE html>";

    @TempDir
    private static Path data;

    private static Tour tour;

    @BeforeAll
    static void setOut() {
        tour = new Tour(data);
    }

    @AfterAll
    static void close() {
        tour.close();
    }

    @TestFactory
    Stream<DynamicTest> everyStop() {
        return Stream.concat(
                tour.stops().stream().map(stop -> DynamicTest.dynamicTest(stop.name(), () -> check(stop))),
                Stream.of(DynamicTest.dynamicTest("no page is left out", EveryPageIT::checkRoutes)));
    }

    private static void check(Stop stop) {
        stop.sizes().getFirst().of(tour.browser().light());
        stop.reach().run();
        var softly = new SoftAssertions();
        switch (stop.shape()) {
            case RESOURCE -> {}
            case FRAGMENT -> {
                String whole = DOCTYPE + "<html lang=\"en\">" + tour.browser().source();
                softly.assertThat(HtmlChecker.errors(whole))
                        .as("as it was sent")
                        .isEmpty();
            }
            case PAGE -> {
                softly.assertThat(HtmlChecker.errors(tour.browser().source()))
                        .as("as it was sent")
                        .isEmpty();
                String now = DOCTYPE + tour.browser().run("return document.documentElement.outerHTML");
                softly.assertThat(HtmlChecker.errors(now)).as("as it is").isEmpty();
                stop.sizes().forEach(size -> look(stop, size, softly));
            }
        }
        softly.assertAll();
    }

    private static void look(Stop stop, Size size, SoftAssertions softly) {
        Browser browser = tour.browser();
        size.of(browser);
        for (String scheme : List.of("light", "dark")) {
            browser.prefer("prefers-color-scheme", scheme);
            String name = stop.name() + "-" + size + "-" + scheme;
            softly.assertThat(Accessibility.findings(browser)).as(name).isEmpty();
            Optional.ofNullable(System.getProperty("chatterspace.pictures"))
                    .ifPresent(folder -> browser.screenshot(Path.of(folder, name.replaceAll("\\W+", "-") + ".png")));
        }
    }

    /** The table of routes is complete: a test of its own sees to that. */
    private static void checkRoutes() throws IOException {
        List<String> routes = Files.readAllLines(ROUTES).stream()
                .flatMap(line -> GET.matcher(line).results())
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(routes)
                .contains("/rooms/{slug}")
                .allSatisfy(route -> assertThat(tour.paths())
                        .as(route)
                        .anyMatch(route.replaceAll("\\{\\w+}", "[^/]+")
                                .transform(Pattern::compile)
                                .asMatchPredicate()));
    }
}
