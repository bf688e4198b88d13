package io.chatterspace.torture.fault;

import java.io.IOException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server as a process of its own, on a data folder and a port that it keeps over restarts. Confined to one thread at
 * a time.
 */
public final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** After how long without a write the packaged server is told to erase what was deleted. */
    public static final Duration ERASE_AFTER = Duration.ofSeconds(2);

    /** People here do more than anybody would, and all from one address. */
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

    private static final Pattern CODE = Pattern.compile("use the code (\\S+)");
    private static final Pattern READY = Pattern.compile("ChatterSpace is ready at (http://\\S+)");

    private final Launch launch;
    private int starts;
    private @Nullable Process process;
    private URI address = URI.create("http://127.0.0.1:0/");

    /**
     * How it is started. Immutable.
     *
     * @param java the command up to the server's own arguments
     * @param arguments the server's own, but for port and data
     * @param environment what is added to the environment
     * @param data the data folder
     * @param logs where its output goes
     */
    public record Launch(
            List<String> java, List<String> arguments, Map<String, String> environment, Path data, Path logs) {
        public Launch {
            java = List.copyOf(java);
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }

        /** The packaged server. */
        public static Launch ofJar(Path jar, Path data, Path logs, String... options) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-XX:+UseSerialGC");
            command.add("-XX:TieredStopAtLevel=1");
            command.add("--enable-native-access=ALL-UNNAMED");
            command.addAll(List.of(options));
            command.add("-jar");
            command.add(jar.toString());
            return new Launch(
                    command,
                    List.of("--heartbeat=2", "--erase-after=" + ERASE_AFTER.toSeconds(), UNLIMITED),
                    Map.of(),
                    data,
                    logs);
        }

        public Launch withEnvironment(Map<String, String> variables) {
            return new Launch(java, arguments, variables, data, logs);
        }
    }

    private Server(Launch launch) {
        this.launch = launch;
    }

    /**
     * Starts a server on a free port and waits until it is ready.
     *
     * @throws IOException if it does not become ready
     */
    public static Server start(Launch launch) throws IOException {
        var server = new Server(launch);
        boolean started = false;
        try {
            server.run(0);
            started = true;
            return server;
        } finally {
            if (!started) {
                server.close();
            }
        }
    }

    /** Where it serves; ends with a slash. */
    public URI address() {
        return address;
    }

    /**
     * What an installation without an administrator is set up with, as the server says when it starts.
     *
     * @throws IOException if it does not say it
     */
    public String setUpCode() throws IOException {
        Matcher code = CODE.matcher(log());
        if (code.find()) {
            return code.group(1);
        }
        throw new IOException("the server has no set-up code:\n" + log());
    }

    /** The folder of its data. */
    public Path data() {
        return launch.data();
    }

    /** The database. */
    public Path database() {
        return launch.data().resolve("chatterspace.db");
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** How much memory of the machine it has (Linux). */
    public long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(running().pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0)
                >> 10;
    }

    /** Ends it at once. */
    public void kill() throws IOException {
        signal("KILL");
        awaitEnd();
    }

    /** Asks it to end, waits, and returns its exit code. */
    public int stop() throws IOException {
        signal("TERM");
        return awaitEnd();
    }

    /** Holds it, as if the machine had no time for it. */
    public void freeze() throws IOException {
        signal("STOP");
    }

    /** Lets it go on. */
    public void thaw() throws IOException {
        signal("CONT");
    }

    /** Starts it again, on the same data and port. */
    public void restart() throws IOException {
        run(address.getPort());
    }

    /** Waits until it has ended by itself or otherwise, and returns its exit code. */
    public int awaitEnd() throws IOException {
        Process running = running();
        try {
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the server did not end within " + PATIENCE + "\n" + log());
            }
            return running.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What it wrote since its last start. */
    public String log() throws IOException {
        return Files.exists(out()) ? Files.readString(out()) : "";
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroyForcibly().onExit().join();
        }
    }

    private void run(int port) throws IOException {
        starts++;
        Files.createDirectories(launch.logs());
        List<String> command = new ArrayList<>(launch.java());
        command.add("--port=" + port);
        command.add("--data=" + launch.data());
        command.addAll(launch.arguments());
        var builder = new ProcessBuilder(command)
                .directory(launch.logs().toFile())
                .redirectErrorStream(true)
                .redirectOutput(out().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CHATTERSPACE_"));
        builder.environment().putAll(launch.environment());
        process = builder.start();
        address = awaitReady();
    }

    private URI awaitReady() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isAlive() && System.nanoTime() < end) {
            Matcher ready = READY.matcher(log());
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        throw new IOException("the server did not start:\n" + log());
    }

    private void signal(String name) throws IOException {
        Process kill = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(running().pid()))
                .inheritIO()
                .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    private Path out() {
        return launch.logs().resolve("server-" + starts + ".log");
    }
}
