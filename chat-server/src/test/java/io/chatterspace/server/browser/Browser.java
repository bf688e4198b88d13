package io.chatterspace.server.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;

/**
 * A headless Chromium with an empty profile of its own: one person at one machine. Several may be open at a time.
 *
 * <p>The browser and its ChromeDriver are those in {@code PATH}; nothing is downloaded. Opening one takes about a second, so a test class shares it where its tests do not disturb each other.
 *
 * <p>Confined to the test's thread.
 */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** Held so that the level set on it stays: that no typed DevTools commands exist for this Chromium does not matter here. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private static final Json JSON = new Json();
    private static final String FRAME_TEXT = "return arguments[0].contentDocument?.body?.innerText";

    private static final String SUBMIT = """
            document.documentElement.dataset.before = "";
            const form = document.createElement("form");
            form.method = "post";
            form.action = arguments[0];
            for (const [name, value] of Object.entries(arguments[1])) {
                const field = document.createElement("textarea");
                field.name = name;
                field.value = value;
                form.append(field);
            }
            document.body.append(form);
            form.submit();
            """;

    private static final String IS_NEXT_PAGE = """
            return document.readyState !== "loading" && document.documentElement.dataset.before === undefined;
            """;

    private final ChromeDriver driver;
    private final ChromeDriverService service;
    private final Path profile;

    private Browser(ChromeDriver driver, ChromeDriverService service, Path profile) {
        this.driver = driver;
        this.service = service;
        this.profile = profile;
    }

    /** Opens a browser, 1280 by 800, light, in English. */
    public static Browser open() {
        return open(Map.of(), LogType.BROWSER);
    }

    /** The same, and keeps a record of what is loaded, for {@link #weigh}. */
    public static Browser weighing() {
        return open(Map.of(), LogType.BROWSER, LogType.PERFORMANCE);
    }

    /** Opens a browser in which JavaScript is switched off by its settings. {@link #run} works nevertheless: it is the driver's. */
    public static Browser withoutScript() {
        return open(Map.of("profile.managed_default_content_settings.javascript", 2), LogType.BROWSER);
    }

    private static Browser open(Map<String, Object> preferences, String... logTypes) {
        DEVTOOLS.setLevel(Level.SEVERE);
        Path profile;
        try {
            profile = Files.createTempDirectory("chatterspace-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LoggingPreferences logs = new LoggingPreferences();
        for (String type : logTypes) {
            logs.enable(type, Level.ALL);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--no-proxy-server",
                "--lang=en-US",
                "--window-size=1280,800",
                "--user-data-dir=" + profile);
        options.setPageLoadStrategy(PageLoadStrategy.EAGER);
        options.setExperimentalOption("prefs", preferences);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(command("chromedriver"))
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        try {
            return new Browser(
                    new ChromeDriver(
                            service, options, ClientConfig.defaultConfig().readTimeout(ANSWER)),
                    service,
                    profile);
        } catch (RuntimeException e) {
            service.close();
            delete(profile);
            throw e;
        }
    }

    /** Where the browser is. */
    static File program() {
        return command("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    }

    private static File command(String... names) {
        List<Path> folders = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .filter(Predicate.not(String::isEmpty))
                .map(Path::of)
                .toList();
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not in PATH: " + String.join(" or ", names)))
                .toFile();
    }

    /** The driver itself, for whatever this class does not do. */
    public WebDriver driver() {
        return driver;
    }

    /**
     * Loads a page and waits until its document is there; images, frames and what script fetches may still be coming. An endless response in a frame does not hold it up.
     */
    public Browser go(URI page) {
        driver.get(page.toString());
        return this;
    }

    /**
     * Sends a form to an address as one of the page's own would be, and waits for what is answered.
     *
     * @throws AssertionError when nothing is within ten seconds
     */
    public Browser submit(URI action, Map<String, String> fields) {
        run(SUBMIT, action.toString(), fields);
        awaitThat(
                "an answer of " + action,
                () -> Boolean.TRUE.equals(run(IS_NEXT_PAGE)) ? find("html") : Optional.empty());
        return this;
    }

    /** Has the browser keep what it is sent, for {@link #source}. */
    public Browser keepSources() {
        driver.executeCdpCommand("Network.enable", Map.of());
        return this;
    }

    /** What the server sent as the page that is shown, which came after {@link #keepSources}. */
    public String source() {
        Map<String, Object> tree = driver.executeCdpCommand("Page.getFrameTree", Map.of());
        Map<?, ?> frame = (Map<?, ?>) ((Map<?, ?>) tree.get("frameTree")).get("frame");
        // The request for a page has the name of its loader.
        Map<String, Object> answer =
                driver.executeCdpCommand("Network.getResponseBody", Map.of("requestId", frame.get("loaderId")));
        return String.valueOf(answer.get("body"));
    }

    /** Finds the first element that a CSS selector matches now. */
    public Optional<WebElement> find(String selector) {
        return list(selector).stream().findFirst();
    }

    /** Lists the elements that a CSS selector matches now, in document order. */
    public List<WebElement> list(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /**
     * Waits until a CSS selector matches an element that is visible, and returns it.
     *
     * @throws AssertionError when there is none within ten seconds
     */
    public WebElement await(String selector) {
        return awaitThat(
                "visible: " + selector,
                () -> list(selector).stream().filter(WebElement::isDisplayed).findFirst());
    }

    /**
     * Waits until a text stands in an element that a CSS selector matches.
     *
     * @throws AssertionError when it does not within ten seconds
     */
    public WebElement awaitText(String selector, String text) {
        return awaitThat(
                "\"" + text + "\" in " + selector,
                () -> list(selector).stream()
                        .filter(element -> element.getText().contains(text))
                        .findFirst());
    }

    /**
     * Waits until a text stands in the document of a frame of the page's own origin, which may be an endless response.
     *
     * <p>Do not {@code switchTo()} an endless frame: the driver waits for its end.
     *
     * @throws AssertionError when it does not within ten seconds
     */
    public WebElement awaitTextInFrame(String frameSelector, String text) {
        return awaitThat(
                "\"" + text + "\" in frame " + frameSelector,
                () -> list(frameSelector).stream()
                        .filter(frame -> String.valueOf(run(FRAME_TEXT, frame)).contains(text))
                        .findFirst());
    }

    private WebElement awaitThat(String what, Supplier<Optional<WebElement>> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<WebElement> found;
            try {
                found = look.get();
            } catch (StaleElementReferenceException e) {
                // The page changed between two questions about it.
                found = Optional.empty();
            }
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not on the page within " + PATIENCE + ": " + what + "\nat "
                        + driver.getCurrentUrl() + "\n" + driver.getPageSource());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a page", e);
        }
    }

    /** Runs a script's function body in the page and gives what it returns: null, Boolean, Long, Double, String, WebElement, List or Map. */
    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script's function body in the page, and waits until it calls its last argument. */
    public Object runAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** Lists what the page wrote to the console since the last call, script errors and refused resources included: level, then text. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Browser::line)
                .toList();
    }

    private static String line(LogEntry entry) {
        return entry.getLevel() + " " + entry.getMessage();
    }

    /** Forgets what was loaded before. */
    public Browser forgetLoaded() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        return this;
    }

    /**
     * Weighs what was loaded since the last call: addresses, and the bytes that came for each, headers included. What came
     * out of the browser's own store weighs nothing. Only in a browser that {@link #weighing} opened.
     */
    public Map<String, Long> weigh() {
        Map<String, String> addresses = new HashMap<>();
        Map<String, Long> weights = new TreeMap<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            Map<?, ?> message = (Map<?, ?>)
                    JSON.<Map<?, ?>>toType(entry.getMessage(), Map.class).get("message");
            Map<?, ?> fields = (Map<?, ?>) message.get("params");
            String request = String.valueOf(fields.get("requestId"));
            switch (String.valueOf(message.get("method"))) {
                case "Network.responseReceived" ->
                    addresses.put(request, String.valueOf(((Map<?, ?>) fields.get("response")).get("url")));
                case "Network.loadingFinished" ->
                    weights.merge(
                            addresses.getOrDefault(request, "?"),
                            ((Number) fields.get("encodedDataLength")).longValue(),
                            Long::sum);
                default -> {
                    // Nothing that has a weight.
                }
            }
        }
        return weights;
    }

    /** Sets the size of the page's area, in CSS pixels; also to phone sizes, which a window cannot have. */
    public Browser size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Has the page believe that the person prefers dark colours. */
    public Browser dark() {
        return prefer("prefers-color-scheme", "dark");
    }

    /** Has the page believe that the person prefers light colours. */
    public Browser light() {
        return prefer("prefers-color-scheme", "light");
    }

    /** Has the page believe in one media feature, such as {@code prefers-reduced-motion: reduce}; it takes the place of an earlier one. */
    public Browser prefer(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
        return this;
    }

    /** Takes the page off the network until {@link #online}: its requests fail. Whether a WebSocket that is open ends is up to Chromium: to test a lost connection, end the server or a proxy. */
    public Browser offline() {
        return network(true);
    }

    /** Ends {@link #offline}. */
    public Browser online() {
        return network(false);
    }

    private Browser network(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        return this;
    }

    /** Writes what is visible as a PNG file, making its folders. */
    public void screenshot(Path file) {
        byte[] image = driver.getScreenshotAs(OutputType.BYTES);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the browser and its driver and deletes the profile. */
    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            service.close();
            delete(profile);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // The browser's last processes may still be writing; what is left is in the temporary folder.
            folder.toFile().deleteOnExit();
        }
    }
}
