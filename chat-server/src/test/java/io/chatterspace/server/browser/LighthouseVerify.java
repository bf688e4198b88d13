package io.chatterspace.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess;
import io.chatterspace.server.Visit;
import io.chatterspace.server.Visit.RoomPage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.json.Json;

/**
 * What Lighthouse says of the pages that people are on most of the time, as it measures by itself: on a slow phone with a slow
 * connection. Timed, so part of bin/verify only, where npm installs it.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class LighthouseVerify {
    private static final String LIGHTHOUSE = "lighthouse@12.2.3";
    private static final Path FOLDER = Path.of("target", "lighthouse").toAbsolutePath();
    private static final List<String> CATEGORIES = List.of("performance", "accessibility", "best-practices");
    private static final int LEAST = 98;
    private static final int RUNS = 3;
    private static final int PATIENCE_MINUTES = 5;
    private static final Json JSON = new Json();

    @TempDir
    private static Path data;

    private static ServerProcess server;
    private static Visit reader;
    private static RoomPage room;

    @BeforeAll
    static void open() {
        run("npm", "install", "--prefix", FOLDER.toString(), "--no-audit", "--no-fund", LIGHTHOUSE);
        server = ServerProcess.start(data);
        reader = Visit.signedIn(server, "Mara Lindqvist");
        room = reader.open("Release 0.1");
        Visit other = Visit.signedIn(server, "Tom Becker");
        other.join(room);
        IntStream.range(0, 60).forEach(i -> (i % 3 == 0 ? reader : other)
                .say(room, "Number " + i + ": the checklist for the release is in the wiki."));
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void pageOfRoomsIsFastAndSound() {
        expectGood(server.at("rooms"));
    }

    @Test
    void roomIsFastAndSound() {
        expectGood(room.url());
    }

    /** The median of each category, because a machine is not always equally fast. */
    private static void expectGood(URI page) {
        Map<String, List<Long>> scores = new TreeMap<>();
        for (int i = 0; i < RUNS; i++) {
            measure(page).forEach((category, score) -> scores.computeIfAbsent(category, any -> new ArrayList<>())
                    .add(score));
        }
        System.out.println("LighthouseVerify: " + page.getPath() + " " + scores);

        assertThat(scores).containsOnlyKeys(CATEGORIES);
        assertThat(scores).allSatisfy((category, all) -> assertThat(
                        all.stream().sorted().toList().get(RUNS / 2))
                .as(category)
                .isGreaterThanOrEqualTo(LEAST));
    }

    private static Map<String, Long> measure(URI page) {
        Path report = FOLDER.resolve("report.json");
        run(
                FOLDER.resolve(Path.of("node_modules", ".bin", "lighthouse")).toString(),
                page.toString(),
                "--extra-headers=" + JSON.toJson(
                        Map.of("Cookie", reader.cookie().getName() + "=" + reader.cookie().getValue())),
                "--only-categories=" + String.join(",", CATEGORIES),
                "--disable-full-page-screenshot",
                "--output=json",
                "--output-path=" + report,
                "--quiet",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-proxy-server");
        Map<String, Object> said = JSON.toType(read(report), Json.MAP_TYPE);
        assertThat(said.get("finalDisplayedUrl")).isEqualTo(page.toString());
        Map<String, Long> scores = new TreeMap<>();
        ((Map<?, ?>) said.get("categories"))
                .forEach((category, result) -> scores.put(category.toString(), percent(((Map<?, ?>) result).get("score"))));
        return scores;
    }

    private static long percent(Object score) {
        return score instanceof Number number ? Math.round(number.doubleValue() * 100) : 0;
    }

    private static void run(String... command) {
        Path log = FOLDER.resolve("log");
        try {
            Files.createDirectories(FOLDER);
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("CHROME_PATH", Browser.program().toString());
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(command[0] + " took too long\n" + read(log));
            }
            assertThat(process.exitValue()).as(read(log)).isZero();
        } catch (IOException e) {
            throw new AssertionError("Lighthouse needs Node.js 18 or newer, with npm, in PATH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command[0] + " ran", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("no " + file, e);
        }
    }
}
