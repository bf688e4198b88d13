import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Writes the classes of {@code io.chatterspace.persistence.schema}: migrates an empty SQLite file, with an empty table prefix, and has jOOQ read it.
 *
 * <p>Maven runs this file from source before it compiles the module; the argument is the module's folder. Nothing is done when neither the migrations nor this file have changed.
 */
final class Codegen {

    private static final String MIGRATIONS = "src/main/resources/io/chatterspace/persistence/migration";

    /** Held so that the level set on it stays. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    public static void main(String[] args) throws Exception {
        Path module = Path.of(args[0]);
        Path output = module.resolve("target/generated-sources/jooq");
        List<Path> migrations = migrations(module.resolve(MIGRATIONS));
        Path seen = module.resolve("target/codegen/fingerprint");
        String fingerprint = fingerprint(migrations, module.resolve("src/build/Codegen.java"));
        if (Files.exists(seen)
                && Files.isDirectory(output)
                && Files.readString(seen).equals(fingerprint)) {
            return;
        }
        Files.createDirectories(seen.getParent());
        Files.deleteIfExists(seen);
        Path database = Files.createTempFile(seen.getParent(), "schema", ".db");
        try {
            String url = "jdbc:sqlite:" + database;
            migrate(url, module.resolve(MIGRATIONS));
            generate(url, output);
        } finally {
            Files.deleteIfExists(database);
        }
        Files.writeString(seen, fingerprint);
    }

    private static List<Path> migrations(Path folder) throws IOException {
        List<Path> found = List.of();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                found = files.filter(file -> file.getFileName().toString().endsWith(".sql"))
                        .sorted()
                        .toList();
            }
        }
        if (found.isEmpty()) {
            throw stop("There is no migration (V1__name.sql) in " + folder + ": no schema can be generated.");
        }
        return found;
    }

    private static void migrate(String url, Path folder) {
        FLYWAY.setLevel(Level.WARNING);
        try {
            Flyway.configure()
                    .dataSource(url, null, null)
                    .locations("filesystem:" + folder)
                    .placeholders(Map.of("prefix", ""))
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw stop("The migrations in " + folder + " fail on an empty database:\n" + e.getMessage());
        }
    }

    private static void generate(String url, Path output) throws Exception {
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc().withDriver("org.sqlite.JDBC").withUrl(url))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.sqlite.SQLiteDatabase")
                                // SQLite's own tables, Flyway's, and those of the full-text index, which jOOQ cannot
                                // type.
                                .withExcludes("sqlite_.*|.*schema_history|.*_fts.*")
                                .withOutputSchemaToDefault(true)
                                // SQLite's INTEGER has 64 bits, jOOQ's has 32.
                                .withForcedTypes(new ForcedType()
                                        .withName("BIGINT")
                                        .withIncludeExpression(".*")
                                        .withIncludeTypes("(?i:int|integer)")))
                        .withGenerate(new Generate()
                                .withComments(false)
                                .withGeneratedAnnotation(false)
                                .withIndexes(false)
                                .withPojos(false)
                                .withDaos(false))
                        .withTarget(new Target()
                                .withPackageName("io.chatterspace.persistence.schema")
                                .withDirectory(output.toString())
                                .withEncoding("UTF-8"))));
    }

    private static String fingerprint(List<Path> migrations, Path self) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(org.jooq.Constants.FULL_VERSION.getBytes(StandardCharsets.UTF_8));
        for (Path file : Stream.concat(migrations.stream(), Stream.of(self)).toList()) {
            byte[] content = Files.readAllBytes(file);
            digest.update((file.getFileName() + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Ends the build with one sentence instead of a stack trace. */
    private static RuntimeException stop(String message) {
        System.err.println(message);
        System.exit(1);
        return new IllegalStateException(message);
    }

    private Codegen() {}
}
