package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.web.page.Sentences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Path JAVA = Path.of("src/main/java");
    private static final Path TEMPLATES = Path.of("src/main/resources/io/chatterspace/web/templates");
    private static final Path BUNDLE = Path.of("src/main/resources/io/chatterspace/web/messages.properties");

    private static final Pattern IN_TEMPLATE = Pattern.compile("\\{\\{\\s*[#^]?\\s*t\\.([a-z_]+)\\s*}}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z_]+)\"");
    private static final Pattern SAID = Pattern.compile("\\bsay\\(\\s*\"([a-z_]+)\"(?!\\s*\\+)");
    private static final Pattern SENT = Pattern.compile("errors\\.send\\([^;]*?\"([a-z_]+)\"");
    private static final Pattern REFUSED = Pattern.compile("sentences(?:\\(\\))?\\.refusal\\(\\s*\"([a-z_]+)\"");
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\{[^}]*}}}|\\{\\{\\s*&[^}]*}}");

    private final Set<String> keys = Sentences.of(Locale.ENGLISH).all().keySet();

    @Test
    void everyKeyInATemplateIsInTheBundle() {
        Set<String> used = found(IN_TEMPLATE, texts(TEMPLATES, ".mustache"));

        assertThat(used).hasSizeGreaterThan(40);
        assertThat(keys).containsAll(used);
    }

    @Test
    void everyKeyInTheCodeIsInTheBundle() {
        List<String> code = texts(JAVA, ".java");
        Set<String> used = found(SAID, code);
        found(SENT, code).forEach(kind -> used.addAll(List.of(kind + "_heading", kind + "_sentence")));
        found(REFUSED, code)
                .forEach(what -> used.addAll(List.of(what + "_blank", what + "_too_long", what + "_not_allowed")));

        assertThat(used).hasSizeGreaterThan(25);
        assertThat(keys).containsAll(used);
    }

    @Test
    void bundleHasNoKeyThatNothingUses() {
        Set<String> literals = found(LITERAL, texts(JAVA, ".java"));
        Set<String> unused = new TreeSet<>(keys);
        unused.removeAll(found(IN_TEMPLATE, texts(TEMPLATES, ".mustache")));
        unused.removeIf(key -> isMadeOf(key, literals));

        assertThat(unused).isEmpty();
    }

    /** Whether the code names the key, or the two parts that it puts together. */
    private static boolean isMadeOf(String key, Set<String> literals) {
        if (literals.contains(key)) {
            return true;
        }
        return literals.stream()
                .filter(part -> part.startsWith("_") && key.endsWith(part))
                .anyMatch(part -> literals.contains(key.substring(0, key.length() - part.length())));
    }

    @Test
    void noKeyIsThereTwice() throws IOException {
        List<String> lines = Files.readAllLines(BUNDLE).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertThat(lines).doesNotHaveDuplicates().hasSameSizeAs(keys);
    }

    @Test
    void patternsAreProper() {
        Sentences.of(Locale.ENGLISH).all().forEach((key, sentence) -> {
            assertThat(sentence).as(key).isNotBlank();
            if (sentence.contains("{0")) {
                String said = new MessageFormat(sentence, Locale.ENGLISH).format(new Object[] {7, 8});
                assertThat(said).as(key).contains("7").doesNotContain("{");
            }
        });
    }

    @Test
    void onlyFinishedMessagesAreNotEscaped() {
        List<String> raw = new ArrayList<>();
        for (String template : texts(TEMPLATES, ".mustache")) {
            UNESCAPED.matcher(template).results().forEach(found -> raw.add(found.group()));
        }

        assertThat(raw).containsExactly("{{{html}}}", "{{{html}}}", "{{{html}}}");
    }

    @Test
    void noExpressionStandsWhereEscapingWouldNotHelp() {
        for (String template : texts(TEMPLATES, ".mustache")) {
            assertThat(template)
                    .doesNotContainPattern("<script[^>]*>[^<]*\\{\\{")
                    .doesNotContainPattern("\\s(on[a-z]+|style)\\s*=")
                    .doesNotContainPattern("\\s[a-z-]+=\\{\\{");
        }
    }

    private static Set<String> found(Pattern pattern, List<String> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(SentencesTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
