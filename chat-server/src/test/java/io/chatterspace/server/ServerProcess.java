package io.chatterspace.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packaged server as a process of its own, on a data folder and a port that it keeps over restarts. What it writes
 * goes to files in the data folder, and into the message of every failure here.
 *
 * <p>Confined to the test's thread.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final Pattern CODE = Pattern.compile("use the code (\\S+)");
    private static final Pattern DEMO = Pattern.compile("sign in as \\S+ with the password (\\S+)");

    /** Tests do more than anybody would, and all from one address. */
    private static final String UNLIMITED = "--limit="
            + Stream.of(
                            "posts",
                            "changes",
                            "rooms",
                            "registrations-per-address",
                            "sockets-opened-per-address",
                            "requests-per-address")
                    .map(name -> name + "=unlimited")
                    .collect(Collectors.joining(","));

    /** In an environment: what the server's Java gets in place of the option that makes it start fastest. */
    public static final String JAVA_OPTION = "JAVA_OPTION";

    private static final Pattern READY = Pattern.compile("ChatterSpace is ready at (http://\\S+)");

    private final Path data;
    private final Map<String, String> environment;
    private final List<String> options;
    private final Path logs;
    private Process process;
    private URI address;
    private int starts;

    private ServerProcess(Path data, Map<String, String> environment, List<String> options) {
        this.data = data;
        this.environment = environment;
        this.options = options;
        this.logs = data.resolve("process");
    }

    /** Starts a server on a free port, waits until it is ready, and sets it up if nobody did. */
    public static ServerProcess start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /** The same with an environment. */
    public static ServerProcess start(Path data, Map<String, String> environment, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(UNLIMITED);
        ServerProcess server = startNew(data, environment, all.toArray(String[]::new));
        try {
            server.setUp();
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** Starts a server on a free port, with these options alone, and waits until it is ready. */
    public static ServerProcess startNew(Path data, Map<String, String> environment, String... options) {
        ServerProcess server = new ServerProcess(data, environment, List.of(options));
        try {
            server.run(0);
            return server;
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** How a process ended that was not meant to serve. */
    public record Ended(int exitCode, String out, String err) {}

    /** Runs the command line in an empty folder until it ends by itself. */
    public static Ended runToEnd(Map<String, String> environment, String... arguments) {
        Path logs = newFolder();
        Process process = launch(logs, environment, List.of(arguments));
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("did not end within " + PATIENCE + "\n" + read(logs.resolve("out"))
                        + read(logs.resolve("err")));
            }
            return new Ended(process.exitValue(), read(logs.resolve("out")), read(logs.resolve("err")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a command ran", e);
        } finally {
            process.destroyForcibly().onExit().join();
            delete(logs);
        }
    }

    /** Runs the command line until it says where it serves, ends it, and returns that address. */
    public static URI addressOf(Map<String, String> environment, String... arguments) {
        Path logs = newFolder();
        Process process = launch(logs, environment, List.of(arguments));
        try {
            return awaitReady(process, logs);
        } finally {
            process.destroyForcibly().onExit().join();
            delete(logs);
        }
    }

    /** Sets the installation up, if nobody did yet. */
    public void setUp() {
        setUpCode().ifPresent(code -> Installation.setUp(address, code));
    }

    /** What the host of a demonstration signs in with, if this began one. */
    public Optional<String> demoPassword() {
        Matcher said = DEMO.matcher(log());
        return said.find() ? Optional.of(said.group(1)) : Optional.empty();
    }

    /** What the installation is set up with, if nobody did yet; the server says so before it is ready. */
    public Optional<String> setUpCode() {
        Matcher code = CODE.matcher(log());
        return code.find() ? Optional.of(code.group(1)) : Optional.empty();
    }

    /** The folder of the database. */
    public Path data() {
        return data;
    }

    /** The database. */
    public Path database() {
        return data.resolve("chatterspace.db");
    }

    /** Where it serves; ends with a slash. */
    public URI address() {
        return address;
    }

    /** A path below the address. */
    public URI at(String path) {
        return address.resolve(path);
    }

    /** The id of the process. */
    public long pid() {
        return process.pid();
    }

    /** Asks it to end (SIGTERM), waits until it has, and returns its exit code. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** Ends it at once (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again, on the same data and port, and waits until it is ready. */
    public void restart() {
        run(address.getPort());
    }

    /** What it wrote to standard error and output since its last start. */
    public String log() {
        return read(folder().resolve("out")) + read(folder().resolve("err"));
    }

    /** Ends it if it still runs. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroyForcibly().onExit().join();
        }
    }

    private void run(int port) {
        starts++;
        List<String> arguments = new ArrayList<>(List.of("--port=" + port, "--data=" + data));
        arguments.addAll(options);
        try {
            Files.createDirectories(folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = launch(folder(), environment, arguments);
        address = awaitReady(process, folder());
    }

    private Path folder() {
        return logs.resolve(Integer.toString(starts));
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not end within " + PATIENCE + "\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server ended", e);
        }
    }

    private static URI awaitReady(Process process, Path logs) {
        Path out = logs.resolve("out");
        await("the server is ready")
                .atMost(PATIENCE)
                .pollInterval(GLANCE)
                .pollDelay(Duration.ZERO)
                .until(() -> !process.isAlive() || READY.matcher(read(out)).find());
        Matcher ready = READY.matcher(read(out));
        if (!ready.find()) {
            throw new AssertionError("the server did not start:\n" + read(out) + read(logs.resolve("err")));
        }
        return URI.create(ready.group(1));
    }

    private static Process launch(Path logs, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                environment.getOrDefault(JAVA_OPTION, "-XX:TieredStopAtLevel=1"),
                "-Duser.timezone=UTC",
                "-jar",
                System.getProperty("chatterspace.jar")));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(logs.toFile())
                .redirectOutput(logs.resolve("out").toFile())
                .redirectError(logs.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CHATTERSPACE_"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("chatterspace-process");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
