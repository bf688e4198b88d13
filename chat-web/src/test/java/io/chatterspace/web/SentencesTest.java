package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.web.language.Language;
import io.chatterspace.web.language.Plural;
import io.chatterspace.web.page.Sentences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentencesTest {
    private static final Path JAVA = Path.of("src/main/java");
    private static final Path TEMPLATES = Path.of("src/main/resources/io/chatterspace/web/templates");
    private static final Path BUNDLES = Path.of("src/main/resources/io/chatterspace/web");
    private static final Path SCRIPT = Path.of("src/main/script");

    private static final Pattern IN_TEMPLATE = Pattern.compile("\\{\\{\\s*[#^]?\\s*t\\.([a-z_]+)\\s*}}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z_]+)\"");
    /** A class of the page, which no tag shows to be one. */
    private static final String KIND = "\\{\\{\\$kind}}[^{]*";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Pattern COUNTED = Pattern.compile("\\b(?:count|forms)\\(\\s*\"([a-z_]+)\"");
    private static final Pattern SAID = Pattern.compile("\\bsay\\(\\s*\"([a-z_]+)\"(?!\\s*\\+)");
    private static final Pattern SENT = Pattern.compile("errors\\.send\\([^;]*?\"([a-z_]+)\"");
    private static final Pattern REFUSED = Pattern.compile("sentences(?:\\(\\))?\\.refusal\\(\\s*\"([a-z_]+)\"");
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\{[^}]*}}}|\\{\\{\\s*&[^}]*}}");

    private final Set<String> keys = Sentences.of(Language.ENGLISH).all().keySet();

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
        found(COUNTED, code)
                .forEach(key -> Plural.all(Language.ENGLISH).stream()
                        .map(form -> key + "." + form.keyword())
                        .forEach(used::add));
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
        int form = key.indexOf('.');
        if (literals.contains(form < 0 ? key : key.substring(0, form))) {
            return true;
        }
        return literals.stream()
                .filter(part -> part.startsWith("_") && key.endsWith(part))
                .anyMatch(part -> literals.contains(key.substring(0, key.length() - part.length())));
    }

    @ParameterizedTest
    @EnumSource
    void noKeyIsThereTwice(Language language) {
        assertThat(ownKeys(language)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasTheSameSentencesInItsOwnForms(Language language) {
        Set<String> expected = new TreeSet<>();
        for (String key : ownKeys(Language.ENGLISH)) {
            int form = key.indexOf('.');
            if (form < 0) {
                expected.add(key);
            } else {
                Plural.all(language).forEach(plural -> expected.add(key.substring(0, form) + "." + plural.keyword()));
            }
        }

        assertThat(new TreeSet<>(ownKeys(language))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void placeholdersAreTheSameInEveryLanguage(Language language) {
        Map<String, String> english = Sentences.of(Language.ENGLISH).all();
        Sentences.of(language).all().forEach((key, sentence) -> {
            int form = key.indexOf('.');
            String original = english.get(form < 0 ? key : key.substring(0, form) + ".other");
            // A form for one number alone may say it in words.
            boolean mayOmit = Set.of(".zero", ".one", ".two").contains(form < 0 ? "" : key.substring(form));
            Set<String> found = found(PLACEHOLDER, List.of(sentence));
            if (!(mayOmit && found.isEmpty())) {
                assertThat(found).as(key).isEqualTo(found(PLACEHOLDER, List.of(original)));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void patternsAreProper(Language language) {
        Sentences.of(language).all().forEach((key, sentence) -> {
            assertThat(sentence).as(key).isNotBlank().isEqualTo(sentence.strip());
            if (sentence.contains("{0")) {
                String said = new MessageFormat(sentence, language.locale()).format(new Object[] {7, 8});
                assertThat(said).as(key).contains("7").doesNotContain("{");
                // A pattern takes it for a quotation mark of its own.
                assertThat(sentence).as(key).doesNotContain("'");
            }
        });
    }

    @Test
    void noTemplateHasWordsOfItsOwn() {
        for (String template : texts(TEMPLATES, ".mustache")) {
            String words = template.replaceAll(KIND, "")
                    .replaceAll("\\{\\{\\{?[^}]*}?}}", "")
                    .replaceAll("(?s)<!--.*?-->|<[^>]*>", " ");
            assertThat(words).doesNotContainPattern("\\p{L}{2}");
            assertThat(template).doesNotContainPattern("\\b(aria-label|title|placeholder|alt)=\"[^\"{]");
        }
    }

    @Test
    void noScriptHasSentencesOfItsOwn() {
        for (String script : texts(SCRIPT, ".js")) {
            String code = script.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(^|\\s)//.*$", "");
            assertThat(code).doesNotContainPattern("[\"'`]\\p{Lu}\\p{Ll}*[ .][^\"'`]*[\"'`]");
        }
    }

    /** The keys in the language's own file, in its order. */
    private static List<String> ownKeys(Language language) {
        String ending = language == Language.DEFAULT ? "" : "_" + language.tag();
        return text(BUNDLES.resolve("messages" + ending + ".properties"))
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
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
