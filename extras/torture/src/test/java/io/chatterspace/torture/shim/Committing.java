package io.chatterspace.torture.shim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@link Committer}, and what it has said. Confined to the test's thread. */
final class Committing implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final Pattern KEPT = Pattern.compile("kept (\\d+) (\\d+) (-?\\d+)");
    private static final Pattern FAILED = Pattern.compile("failed \\d+ (\\w+)");

    private final Process process;
    private final Path errors;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();
    private final Thread ears;

    private Committing(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.ears = Thread.ofPlatform().name("committer-ears").daemon(true).start(this::listen);
    }

    /** What is said of a row whose commit returned, and when. */
    record Kept(long row, long wallMillis, long nanos) {}

    /** Starts one under the shim. */
    static Committing start(FaultShim shim, Path database, String synchronous, int pages) throws IOException {
        Path errors = Files.createTempFile("committer", ".err");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Committer.class.getName(),
                        database.toString(),
                        synchronous,
                        Integer.toString(pages))
                .redirectError(errors.toFile());
        builder.environment().putAll(shim.environment());
        return new Committing(builder.start(), errors);
    }

    /** The next commit that returned. */
    Kept awaitKept() throws Exception {
        return kept(await(KEPT));
    }

    void awaitKept(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            awaitKept();
        }
    }

    /** The code of the next commit that failed. */
    String awaitFailure() throws Exception {
        return await(FAILED).group(1);
    }

    /** Kills it, and has everything that it said until then. */
    void kill() throws Exception {
        // By its handle: the process itself would close the stream with what it has said.
        process.toHandle().destroyForcibly();
        process.waitFor();
        ears.join();
        said.drainTo(heard);
    }

    /** All rows of which it has said that they are kept. */
    List<Long> kept() {
        return heard.stream()
                .map(KEPT::matcher)
                .filter(Matcher::matches)
                .map(line -> kept(line).row())
                .toList();
    }

    /**
     * Those of its rows that a database does not have; expects that SQLite finds nothing wrong with it. Reads a copy: what
     * SQLite does to a database that it opens, the shim would not see here.
     */
    List<Long> lostFrom(Path database) throws Exception {
        Path folder = Files.createTempDirectory("copy");
        Path copy = folder.resolve("copy.db");
        Path journal = database.resolveSibling(database.getFileName() + "-wal");
        try {
            Files.copy(database, copy);
            if (Files.exists(journal)) {
                Files.copy(journal, folder.resolve("copy.db-wal"));
            }
            List<Long> lost = new ArrayList<>(kept());
            lost.removeAll(new TreeSet<>(rows(copy)));
            return lost;
        } finally {
            for (String name : List.of("copy.db", "copy.db-wal", "copy.db-shm")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private static List<Long> rows(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            try (ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
                check.next();
                if (!check.getString(1).equals("ok")) {
                    throw new AssertionError("damaged: " + check.getString(1));
                }
            }
            List<Long> rows = new ArrayList<>();
            try (ResultSet table = statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'kept'")) {
                if (!table.next()) {
                    return rows;
                }
            }
            try (ResultSet found = statement.executeQuery("SELECT id FROM kept")) {
                while (found.next()) {
                    rows.add(found.getLong(1));
                }
            }
            return rows;
        }
    }

    @Override
    public void close() throws Exception {
        kill();
        Files.delete(errors);
    }

    private static Kept kept(MatchResult line) {
        return new Kept(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)), Long.parseLong(line.group(3)));
    }

    private MatchResult await(Pattern pattern) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String line = said.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || System.nanoTime() > end) {
                throw new AssertionError("not said: " + pattern + "\n" + Files.readString(errors));
            }
            heard.add(line);
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                return matcher;
            }
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(said::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
