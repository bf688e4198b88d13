package io.chatterspace.server.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** What classes say of themselves, read from their sources. Thread-safe: a concurrent map of what was read. */
final class Javadocs {
    private static final Map<Path, Map<String, String>> READ = new ConcurrentHashMap<>();

    private Javadocs() {}

    /** The Javadoc of the class and of those around it: a nested class goes by what they say. */
    static String of(JavaClass type) {
        String own = READ.computeIfAbsent(Modules.source(type), Javadocs::read).getOrDefault(type.getName(), "");
        return own + "\n" + type.getEnclosingClass().map(Javadocs::of).orElse("");
    }

    private static Map<String, String> read(Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, String> found = new HashMap<>();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new ClassScanner(trees, found).scan(unit, unit.getPackageName() + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Goes through the classes of a file with the beginning of their names. Confined to the thread that reads. */
    private static final class ClassScanner extends TreePathScanner<Void, String> {
        private final DocTrees trees;
        private final Map<String, String> found;

        ClassScanner(DocTrees trees, Map<String, String> found) {
            this.trees = trees;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, String prefix) {
            String name = prefix + type.getSimpleName();
            String comment = trees.getDocComment(getCurrentPath());
            found.put(name, comment == null ? "" : comment);
            return super.visitClass(type, name + "$");
        }
    }
}
