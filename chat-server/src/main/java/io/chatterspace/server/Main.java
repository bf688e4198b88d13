package io.chatterspace.server;

import io.chatterspace.application.message.WordList;
import io.chatterspace.domain.session.SessionLifetime;
import io.chatterspace.web.ChatWebConfig;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: starts a server and runs it until the process is told to end. Confined to the main thread. */
@Command(
        name = "chatterspace",
        description = "Room-based chat in one process.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {BackupCommand.class, RestoreCommand.class},
        sortOptions = false)
public final class Main implements Callable<Integer> {
    private static final Logger LOG = System.getLogger(Main.class.getName());

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:CHATTERSPACE_HOST:-127.0.0.1}",
            description = "Address to listen on; 0.0.0.0 for all (default: 127.0.0.1, this machine only).")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:CHATTERSPACE_PORT:-8080}",
            description = "Port to listen on; 0 takes any free one (default: 8080).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:CHATTERSPACE_DATA:-data}",
            scope = ScopeType.INHERIT,
            description = "Folder of the database, created if missing (default: ./data).")
    private Path data = Path.of("");

    @Option(
            names = "--base-path",
            paramLabel = "PATH",
            defaultValue = "${env:CHATTERSPACE_BASE_PATH:-/}",
            description = "Path below which everything is (default: /).")
    private String basePath = "";

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            defaultValue = "${env:CHATTERSPACE_PUBLIC_URL:-}",
            description = "Scheme, host and port under which browsers reach the server, if not directly.")
    private String publicUrl = "";

    @Option(
            names = "--trusted-proxy",
            paramLabel = "ADDRESS",
            split = ",",
            defaultValue = "${env:CHATTERSPACE_TRUSTED_PROXY:-}",
            description = "Address of a proxy whose X-Forwarded-For and X-Forwarded-Proto are believed, such as"
                    + " 127.0.0.1 or 10.0.0.0/8; may be repeated (default: none).")
    private List<String> trustedProxies = List.of();

    @Option(
            names = "--word-list",
            paramLabel = "FILE",
            defaultValue = "${env:CHATTERSPACE_WORD_LIST:-}",
            description = "Text file with the words that are not said, one a line, # begins a comment (default: none).")
    private String wordList = "";

    @Option(
            names = "--word-list-action",
            paramLabel = "mask|refuse",
            defaultValue = "${env:CHATTERSPACE_WORD_LIST_ACTION:-mask}",
            description = "What becomes of a message with such a word: mask the word, or refuse the message"
                    + " (default: mask).")
    private String wordListAction = "";

    @Option(
            names = "--heartbeat",
            paramLabel = "SECONDS",
            defaultValue = "${env:CHATTERSPACE_HEARTBEAT:-25}",
            description = "Seconds between two signs of life on a live connection; who is silent for two of them"
                    + " is dropped (default: 25).")
    private int heartbeat;

    @Option(
            names = "--erase-after",
            paramLabel = "SECONDS",
            defaultValue = "${env:CHATTERSPACE_ERASE_AFTER:-300}",
            description = "Seconds without a write after which the bytes of what was deleted are removed from the"
                    + " database file (default: 300).")
    private int eraseAfter;

    @Option(
            names = "--session-idle-days",
            paramLabel = "DAYS",
            defaultValue = "${env:CHATTERSPACE_SESSION_IDLE_DAYS:-30}",
            description = "Days without use after which a session ends (default: 30).")
    private int sessionIdleDays;

    @Option(
            names = "--session-days",
            paramLabel = "DAYS",
            defaultValue = "${env:CHATTERSPACE_SESSION_DAYS:-180}",
            description = "Days after which a session ends in any case (default: 180).")
    private int sessionDays;

    @Option(names = "--demo", description = "Begin with rooms and people for a look around; for an empty data folder.")
    private boolean demo;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    private Main() {}

    /** Starts the server with these arguments; returns when the process ends. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("run by the command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            var storeFailure = new CompletableFuture<Throwable>();
            ChatServer server = ChatServer.start(config(spec), storeFailure::complete);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "chat-shutdown"));
            server.setUpCode().ifPresent(code -> out.println(StartSentences.setUp(server.address(), code)));
            server.demoPassword().ifPresent(password -> out.println(StartSentences.demo(server.address(), password)));
            out.println("ChatterSpace is ready at " + server.address());
            out.flush();
            LOG.log(Level.ERROR, "the store has closed for good", storeFailure.join());
            err.println("The database failed, so the server ends. Check the disk, then start it again.");
        } catch (StartException e) {
            err.println(e.getMessage());
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The database that was asked for. */
    Path database() {
        return data.resolve(ServerConfig.DATABASE);
    }

    private ServerConfig config(CommandSpec command) {
        require(command, port >= 0 && port <= 65_535, "--port must be 0 to 65535, not " + port);
        require(
                command,
                basePath.matches("/|(/[A-Za-z0-9._~-]+)+/?"),
                "--base-path must be / or look like /chat, not " + basePath);
        require(
                command,
                publicUrl.isEmpty() || publicUrl.matches("https?://[A-Za-z0-9.-]+(:[0-9]+)?"),
                "--public-url must look like https://chat.example, without a path, not " + publicUrl);
        require(command, heartbeat >= 1 && heartbeat <= 600, "--heartbeat must be 1 to 600, not " + heartbeat);
        require(
                command,
                eraseAfter >= 1 && eraseAfter <= 86_400,
                "--erase-after must be 1 to 86400, not " + eraseAfter);
        require(
                command,
                sessionIdleDays >= 1 && sessionIdleDays <= sessionDays && sessionDays <= 3_650,
                "--session-idle-days must be at least 1 and at most --session-days, and that at most 3650");
        return new ServerConfig(
                host,
                port,
                data,
                basePath.endsWith("/") ? basePath : basePath + "/",
                publicUrl.isEmpty() ? null : publicUrl,
                proxies(command),
                wordList(command),
                Duration.ofSeconds(heartbeat),
                Duration.ofSeconds(eraseAfter),
                new SessionLifetime(Duration.ofDays(sessionIdleDays), Duration.ofDays(sessionDays)),
                limits.limits(),
                demo);
    }

    private @Nullable WordListFile wordList(CommandSpec command) {
        require(
                command,
                wordListAction.equals("mask") || wordListAction.equals("refuse"),
                "--word-list-action must be mask or refuse, not " + wordListAction);
        if (wordList.isEmpty()) {
            return null;
        }
        WordList.Action action = wordListAction.equals("mask")
                ? new WordList.Action.Mask()
                : new WordList.Action.Refuse(StartSentences.wordRefused());
        return new WordListFile(Path.of(wordList), action);
    }

    private List<String> proxies(CommandSpec command) {
        List<String> named = trustedProxies.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        named.forEach(text -> require(
                command,
                ChatWebConfig.isNetwork(text),
                "--trusted-proxy must be an IP address, or a network like 10.0.0.0/8, not " + text));
        return named;
    }

    private static void require(CommandSpec command, boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
