package io.chatterspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name only what is there. */
final class DocumentsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:Test|IT|Contract))`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

    @Test
    void promiseNamesTestsThatExist() throws IOException {
        Set<String> named = find(TEST_NAME, ROOT.resolve("docs/promise.md"));

        assertThat(named).hasSizeGreaterThan(8);
        assertThat(testClasses()).containsAll(named);
    }

    @Test
    void linksLeadToFilesThatExist() throws IOException {
        for (Path document : documents()) {
            assertThat(find(LINK, document))
                    .as(document.toString())
                    .allSatisfy(target ->
                            assertThat(document.resolveSibling(target)).exists());
        }
    }

    private static Set<String> find(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            List<Path> all = Stream.concat(docs, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
            assertThat(all).hasSizeGreaterThan(10);
            return all;
        }
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
