package io.chatterspace.server;

import io.chatterspace.persistence.BackupException;
import io.chatterspace.persistence.SqlBackup;
import io.chatterspace.persistence.SqlBackup.Restored;
import io.chatterspace.persistence.SqlStoreConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Puts a backup in the database's place while no server runs on it. Confined to the main thread. */
@Command(
        name = "restore",
        description = {
            "Puts a copy of the backup FILE in the place of the database, which is kept under another name.",
            "Everybody has to sign in again. The server must not run."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable Main main;

    @Parameters(paramLabel = "FILE", description = "The backup. It stays as it is.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        if (spec == null || main == null) {
            throw new IllegalStateException("run by the command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Restored restored = SqlBackup.restore(
                    SqlStoreConfig.of(main.database()), file, Clock.systemUTC().instant());
            out.println(BackupSentences.of(restored));
            return CommandLine.ExitCode.OK;
        } catch (BackupException e) {
            err.println(BackupSentences.of(e));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
