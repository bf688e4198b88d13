import com.google.javascript.jscomp.CommandLineRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes one small script of the modules in {@code src/main/script}, where {@code chat.js} is the first (ADR 0013).
 *
 * <p>Maven runs this file from source before it packages the module; the argument is the module's folder. Nothing is done when nothing has changed since.
 */
final class Script {

    /** What stops the build: a name that nothing declares or imports, and code that cannot have been meant. */
    private static final List<String> ERRORS = List.of("undefinedVars", "checkVars", "uselessCode");

    /** What cannot be known without declared types, which the script has none of. */
    private static final List<String> UNKNOWN = List.of("checkTypes", "missingProperties", "strictMissingProperties");

    /** Of the browser's, by their short names. */
    private static final String GLOBALS =
            "/** @externs */ var addEventListener, matchMedia, localStorage, sessionStorage;";

    public static void main(String[] args) throws IOException {
        Path module = Path.of(args[0]);
        Path modules = module.resolve("src/main/script");
        Path output = module.resolve("target/classes/io/chatterspace/web/assets/chat.js");
        if (Files.exists(output) && !isOlder(output, module, modules)) {
            return;
        }
        Files.createDirectories(output.getParent());
        Path globals = Files.writeString(module.resolve("target/globals.js"), GLOBALS);
        // Ends the process, and so the build where the script is wrong.
        CommandLineRunner.main(options(modules, globals, output).toArray(String[]::new));
    }

    private static boolean isOlder(Path output, Path module, Path modules) throws IOException {
        FileTime made = Files.getLastModifiedTime(output);
        try (Stream<Path> scripts = Files.walk(modules)) {
            List<Path> sources = new ArrayList<>(scripts.toList());
            sources.add(module.resolve("src/build/Script.java"));
            sources.add(module.resolve("pom.xml"));
            sources.add(module.resolve("../pom.xml"));
            for (Path source : sources) {
                if (Files.getLastModifiedTime(source).compareTo(made) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> options(Path modules, Path globals, Path output) {
        var options = new ArrayList<>(List.of(
                "--js=" + modules + "/**.js",
                "--externs=" + globals,
                "--entry_point=" + modules.resolve("chat.js"),
                "--dependency_mode=PRUNE",
                "--module_resolution=BROWSER",
                "--language_in=ECMASCRIPT_NEXT",
                "--language_out=ECMASCRIPT_NEXT",
                "--rewrite_polyfills=false",
                "--compilation_level=SIMPLE",
                "--isolation_mode=IIFE",
                "--warning_level=VERBOSE",
                "--charset=UTF-8",
                "--js_output_file=" + output));
        ERRORS.forEach(group -> options.add("--jscomp_error=" + group));
        UNKNOWN.forEach(group -> options.add("--jscomp_off=" + group));
        return options;
    }

    private Script() {}
}
