package io.chatterspace.server.architecture;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The modules as Maven left them: their classes are read from {@code target}, not from the class path, where a test-jar
 * or a released jar could take their place. Stateless.
 */
final class Modules {
    static final List<String> NAMES =
            List.of("chat-domain", "chat-application", "chat-persistence", "chat-web", "chat-server");

    /** The modules whose tests run the ports' contracts. */
    private static final List<String> CONTRACT_RUNNERS = List.of("chat-application", "chat-persistence", "chat-web");

    /** Surefire says where the module lies; elsewhere a test runs in its folder. */
    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private Modules() {}

    /** The main classes of all modules. */
    static JavaClasses mainClasses() {
        return new ClassFileImporter().importPaths(mainFolders());
    }

    /** The main classes of all modules, and the tests that run contracts. */
    static JavaClasses mainAndTestClasses() {
        List<Path> folders = new ArrayList<>(mainFolders());
        CONTRACT_RUNNERS.forEach(module -> folders.add(built(module, "target/test-classes")));
        return new ClassFileImporter().importPaths(folders);
    }

    /** The planted violators. */
    static JavaClasses violators() {
        Path folder = built("chat-server", "target/test-classes");
        return new ClassFileImporter()
                .importPath(folder.resolve(Layers.VIOLATION.root().replace('.', '/')));
    }

    /** The folders beside this module that hold main code. */
    static List<String> present() {
        try (Stream<Path> folders = Files.list(MODULE.resolveSibling("."))) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages of a module that have source files, written or generated. */
    static Set<String> packages(String module) {
        Set<String> packages = packages(folder(module, "src/main/java"));
        for (String generated : List.of("annotations", "jooq")) {
            packages.addAll(packages(folder(module, "target/generated-sources/" + generated)));
        }
        return packages;
    }

    private static Set<String> packages(Path sources) {
        if (!Files.isDirectory(sources)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java") && !file.endsWith("package-info.java"))
                    .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source file of a class that was read from a module's {@code target}, unless it is generated. */
    static Path source(JavaClass type) {
        Path classFile = Path.of(type.getSource().orElseThrow().getUri());
        String file = type.getSource().orElseThrow().getFileName().orElseThrow();
        for (Path folder = classFile; folder.getParent() != null; folder = folder.getParent()) {
            if (folder.endsWith("target/classes") || folder.endsWith("target/test-classes")) {
                String sources = folder.endsWith("target/classes") ? "src/main/java" : "src/test/java";
                Path module = folder.getParent().getParent();
                return module.resolve(sources)
                        .resolve(type.getPackageName().replace('.', '/'))
                        .resolve(file);
            }
        }
        throw new IllegalStateException("not in a module's target folder: " + classFile);
    }

    private static List<Path> mainFolders() {
        return NAMES.stream().map(module -> built(module, "target/classes")).toList();
    }

    private static Path built(String module, String name) {
        Path folder = folder(module, name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(folder
                    + " is missing: the rules are about all modules, so build them too (mvn test -pl chat-server -am)");
        }
        return folder;
    }

    private static Path folder(String module, String name) {
        return MODULE.resolveSibling(module).resolve(name);
    }
}
