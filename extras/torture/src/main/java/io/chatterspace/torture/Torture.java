package io.chatterspace.torture;

import io.chatterspace.torture.fault.Server;
import io.chatterspace.torture.shim.FaultShim;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: carries out one run and says whether the promise held. Confined to the main thread. */
@Command(
        name = "torture",
        description = "Injures a server under load, and checks that no message was lost, doubled or reordered.",
        mixinStandardHelpOptions = true,
        subcommands = SlowReader.class,
        sortOptions = false)
public final class Torture implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "JAR",
            defaultValue = "${env:CHATTERSPACE_JAR}",
            description = "The packaged server.")
    private Path server = Path.of("");

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How long people chat and things are injured (default: 1).")
    private double minutes;

    @Option(names = "--seed", paramLabel = "S", description = "What decides what happens (default: a new one).")
    private @Nullable Long seed;

    @Option(names = "--people", paramLabel = "N", description = "How many people chat (default: 20).")
    private @Nullable Integer people;

    @Option(names = "--rate", paramLabel = "N", description = "What they do together in a second (default: 120).")
    private @Nullable Integer rate;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "An empty folder for the history and the data (default: a new one).")
    private @Nullable Path folder;

    private Torture() {}

    /** Carries out a run; exits with 0 if the promise held, with 1 if it was broken. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Torture()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("run by the command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        Plan plan = plan();
        Path here = folder == null
                ? Files.createTempDirectory("chatterspace-torture")
                : Files.createDirectories(folder).toRealPath();
        out.println("Seed " + plan.seed() + "; the history is kept in " + here);
        out.flush();
        FaultShim disk = FaultShim.over(here.resolve("data"), here.resolve("disk"));
        var launch = Server.Launch.ofJar(server.toRealPath(), here.resolve("data"), here.resolve("logs"))
                .withEnvironment(disk.environment());
        Report report = new Run(plan, launch, here, Run.Options.usual(plan, disk)).carryOut();
        report.lines().forEach(out::println);
        out.flush();
        return report.isGreen() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Plan plan() {
        long chosen = seed == null ? System.nanoTime() : seed;
        var usual = Plan.usual(chosen, Duration.ofMillis(Math.round(minutes * 60_000)));
        return new Plan(
                chosen,
                usual.duration(),
                people == null ? usual.people() : people,
                usual.rooms(),
                rate == null ? usual.actsPerSecond() : rate,
                usual.injuryPause());
    }
}
