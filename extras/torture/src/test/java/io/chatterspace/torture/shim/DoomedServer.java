package io.chatterspace.torture.shim;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as a process of its own, on a disk that may fail. Confined to the test's thread. */
final class DoomedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("ChatterSpace is ready at (http://\\S+)");

    private final Process process;
    private final Path out;
    private final Path err;

    private DoomedServer(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts the packaged server and waits until it is ready. */
    static DoomedServer start(Path data, Map<String, String> environment) throws IOException {
        return start(
                environment, List.of("-jar", System.getProperty("chatterspace.jar"), "--port=0", "--data=" + data));
    }

    /** Starts a server with planted settings of its database and waits until it is ready. */
    static DoomedServer startCareless(Path data, Map<String, String> environment, String... settings)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.chatterspace.persistence.CarelessServer",
                data.toString()));
        arguments.addAll(List.of(settings));
        return start(environment, arguments);
    }

    private static DoomedServer start(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC"));
        command.addAll(arguments);
        Path logs = Files.createTempDirectory("doomed-server");
        Path out = logs.resolve("out");
        Path err = logs.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CHATTERSPACE_"));
        builder.environment().putAll(environment);
        DoomedServer server = new DoomedServer(builder.start(), out, err);
        await("the server is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !server.process.isAlive() || server.ready().find());
        if (!server.ready().find()) {
            throw new AssertionError("the server did not start\n" + server.log());
        }
        return server;
    }

    /** Where it serves; ends with a slash. */
    URI address() {
        Matcher ready = ready();
        if (!ready.find()) {
            throw new IllegalStateException("not ready");
        }
        return URI.create(ready.group(1));
    }

    /** Ends it at once (SIGKILL). */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Waits until it has ended, and returns its exit code. */
    int awaitEnd() {
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

    /** What it wrote to standard error. */
    String err() {
        return read(err);
    }

    String log() {
        return read(out) + read(err);
    }

    /** Ends it if it still runs, and removes what it wrote. */
    @Override
    public void close() throws IOException {
        kill();
        Files.delete(out);
        Files.delete(err);
        Files.delete(out.getParent());
    }

    private Matcher ready() {
        return READY.matcher(read(out));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
