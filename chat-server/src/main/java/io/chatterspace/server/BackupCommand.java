package io.chatterspace.server;

import io.chatterspace.persistence.BackupException;
import io.chatterspace.persistence.SqlBackup;
import io.chatterspace.persistence.SqlBackup.Saved;
import io.chatterspace.persistence.SqlStoreConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Saves the database, whether or not a server runs on it. Confined to the main thread. */
@Command(
        name = "backup",
        description = "Saves the database as FILE, whether or not the server runs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class BackupCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable Main main;

    @Parameters(
            paramLabel = "FILE",
            description = "Where the backup shall be. A file that is there is never overwritten.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        if (spec == null || main == null) {
            throw new IllegalStateException("run by the command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Saved saved = SqlBackup.save(SqlStoreConfig.of(main.database()), file);
            out.println(BackupSentences.of(saved));
            return CommandLine.ExitCode.OK;
        } catch (BackupException e) {
            err.println(BackupSentences.of(e));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
