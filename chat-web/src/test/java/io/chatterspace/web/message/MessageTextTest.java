package io.chatterspace.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.web.message.MessageText.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    private static final String LINK = " rel=\"nofollow noopener noreferrer\" target=\"_blank\">";

    /** Every tag that may come of a text, exactly. */
    private static final Pattern ALLOWED = Pattern.compile(
            "</?(?:em|strong|del|code|ul)>|<(?:p|li|blockquote) dir=\"auto\">|</(?:p|li|blockquote|pre|ol|a)>"
                    + "|<pre dir=\"auto\" tabindex=\"0\">|<ol(?: start=\"[0-9]{1,9}\")?>"
                    + "|<a href=\"(?:https?://|mailto:)[^\"<>\\s]+\"" + LINK,
            Pattern.CASE_INSENSITIVE);

    private static String html(String source) {
        return MessageText.of(source).html();
    }

    private static void isAsTyped(String source) {
        assertThat(MessageText.of(source)).as(source).isEqualTo(new Shown("span", null, FormattedText.escape(source)));
    }

    @Nested
    class Formats {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                **bold**             | <strong>bold</strong>
                *italic* _too_       | <em>italic</em> <em>too</em>
                ~~struck~~           | <del>struck</del>
                `a < b`              | <code>a &lt; b</code>
                2 * 3 \\* 4          | 2 * 3 * 4
                **a *b* c**          | <strong>a <em>b</em> c</strong>
                """)
        void wordsInALine(String source, String html) {
            assertThat(MessageText.of(source)).isEqualTo(new Shown("span", source, html));
        }

        @Test
        void linesAndParagraphsWithoutElementsOfTheirOwn() {
            assertThat(MessageText.of("*a*\nb\n\nc")).isEqualTo(new Shown("span", "*a*\nb\n\nc", "<em>a</em>\nb\n\nc"));
        }

        @Test
        void linesOfSignsAsTheyAre() {
            assertThat(html("*a*\n---\nb\n\n\n* * *\nc")).isEqualTo("<em>a</em>\n---\nb\n\n\n* * *\nc");
            assertThat(html("> a\n\n- - -")).endsWith("<p dir=\"auto\">- - -</p>");
        }

        @Test
        void codeBlocks() {
            assertThat(html("See\n```java\nif (a < b)\n\n  *x*\n```\nso"))
                    .isEqualTo(
                            "<p dir=\"auto\">See</p><pre dir=\"auto\" tabindex=\"0\"><code>if (a &lt; b)\n\n  *x*</code></pre>"
                                    + "<p dir=\"auto\">so</p>");
        }

        @Test
        void quotes() {
            assertThat(html("> said\n> again\n\nanswered"))
                    .isEqualTo(
                            "<blockquote dir=\"auto\"><p dir=\"auto\">said\nagain</p></blockquote><p dir=\"auto\">answered</p>");
        }

        @Test
        void lists() {
            assertThat(html("- a\n  - b\n- c"))
                    .isEqualTo(
                            "<ul><li dir=\"auto\">a<ul><li dir=\"auto\">b</li></ul></li><li dir=\"auto\">c</li></ul>");
            assertThat(html("3. a\n4. b"))
                    .isEqualTo("<ol start=\"3\"><li dir=\"auto\">a</li><li dir=\"auto\">b</li></ol>");
        }

        @ParameterizedTest
        @CsvSource({
            "https://example.org/a?b=c#d, https://example.org/a?b=c#d, https://example.org/a?b=c#d",
            "http://example.org, http://example.org, http://example.org",
            "<https://example.org>, https://example.org, https://example.org",
            "ada@example.org, mailto:ada@example.org, ada@example.org",
            "[the plan](https://example.org/plan), https://example.org/plan, the plan",
            "[example.org](https://example.org/plan), https://example.org/plan, example.org",
            "[https://example.org/](https://www.example.org/plan), https://www.example.org/plan, https://example.org/",
            "[Node.js](https://nodejs.org), https://nodejs.org, Node.js",
            "[read config.json first](https://example.org), https://example.org, read config.json first",
            "[Äther](HTTPS://example.org/%C3%84), HTTPS://example.org/%C3%84, Äther"
        })
        void links(String source, String address, String name) {
            assertThat(html(source)).isEqualTo("<a href=\"" + address + "\"" + LINK + name + "</a>");
        }

        @Test
        void anAddressWithoutItsSchemeIsALinkToo() {
            assertThat(html("see www.example.org."))
                    .matches("see <a href=\"https?://www.example.org\"" + LINK + "www.example.org</a>\\.");
        }
    }

    @Nested
    class ShowsAsTyped {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Hello, World",
                    "2 * 3 * 4 and snake_case_names and a < b > c & d",
                    "one\n\n\n  two\n\tthree",
                    "    indented is no code",
                    "# heading\n## another",
                    "heading\n===\nanother\n---",
                    "---\n\n***\n\n* * *\n\n- - -",
                    "-",
                    "> ",
                    "```\n```",
                    "<b>bold</b> <script>alert(1)</script> <!-- x -->",
                    "<div>\n<p>\n</div>",
                    "&lt;b&gt; &amp; &#60; &copy; &notit;",
                    "![alt](https://example.org/a.png)",
                    "![](https://example.org/a.png \"title\")",
                    "[name]: https://example.org",
                    "[name]: https://example.org 'title'\nand more",
                    "[name][other] [name][] [name]",
                    "~one tilde~",
                    "1.2.3 and -5 and +1",
                    "{{t.product}} {{{page.base}}} {{#page}}{{/page}}",
                })
        void whatIsNoFormat(String source) {
            isAsTyped(source);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[x](javascript:alert(1))",
                    "[x](JaVaScRiPt:alert(1))",
                    "[x](java&#115;cript:alert(1))",
                    "[x](&#106;avascript&colon;alert(1))",
                    "[x](javascript&Tab;:alert(1))",
                    "[x](data:text/html,<script>alert(1)</script>)",
                    "[x](vbscript:x) [y](file:///etc/passwd) [z](ftp://example.org)",
                    "[x](//evil.example) [y](/rooms) [z](#m1) [w](?edit=1)",
                    "[x](http:evil) [y](https:///evil) [z](http://)",
                    "[x](http://bank.example@evil.example)",
                    "[x](http:\\\\evil.example)",
                    "[x](<https://evil.example/a b>)",
                    "[x](https://evil.example/\u202Egpj)",
                    "[x](mailto:a@b.example?cc=c@d.example)",
                    "[ ](https://evil.example)",
                    "[\u200B](https://evil.example)",
                    "[\u202Egro](https://evil.example)",
                    "<javascript:alert(1)> <data:x> <ftp://example.org/>"
                })
        void linksToElsewhere(String source) {
            assertThat(html(source)).doesNotContain("<a ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[https://bank.example](https://evil.example)",
                    "[bank.example](https://evil.example/bank.example)",
                    "[bank.js.example](https://evil.example)",
                    "[bank.js/login](https://evil.example)",
                    "[node.js bank.example](https://evil.example)",
                    "[bank\u3002js](https://evil.example)",
                    "[https://bank.js](https://evil.example)",
                    "[ada@bank.js](https://evil.example)",
                    "[readme.md](https://evil.example)",
                    "[bank.example](https://bank.example.evil.example)",
                    "[log in at bank.example now](https://evil.example)",
                    "[www.bank.example](https://evil.example)",
                    "[ada@bank.example](mailto:eve@evil.example)",
                    "[bank\u3002example](https://evil.example)",
                    "[**bank**.example](https://evil.example)",
                    "[`bank.example`](https://evil.example)"
                })
        void linksThatPretendAnotherAddress(String source) {
            isAsTyped(source);
        }

        @Test
        void whatALinkInAQuoteWouldHaveBeen() {
            assertThat(html("> [x](javascript:1)\n> y")).contains(">[x](javascript:1)\ny</p>");
        }
    }

    @Nested
    class IsBounded {
        private static final int LONGEST = MessageBody.MAX_CODE_POINTS;

        /** What parsers have been slow with, and what nests. */
        static List<String> hostile() {
            List<String> patterns = List.of(
                    ">",
                    "> ",
                    "*",
                    "**",
                    "*a ",
                    "*a **",
                    "a**b",
                    "_",
                    "_a ",
                    "__a__",
                    "~~",
                    "~~a ",
                    "~~a~~",
                    "[",
                    "![",
                    "]",
                    "[]",
                    "[a](",
                    "[a](b",
                    "![a](",
                    "[]([](",
                    "[[]()",
                    "[a][",
                    "[\\\\",
                    "\\",
                    "`",
                    "`a",
                    "``a`",
                    "<",
                    "<a",
                    "<!--",
                    "<?",
                    "<![CDATA[",
                    "<!A",
                    "</a",
                    "<a b='",
                    "&",
                    "&#",
                    "&#x",
                    "- ",
                    "* ",
                    "1. ",
                    "- a\n",
                    ">\n",
                    "> a\n",
                    "```\n",
                    "~~~",
                    "    ",
                    "\t",
                    "\n\n",
                    "- \n",
                    "a\n\n- ",
                    "https://",
                    "http://a ",
                    "www.",
                    "www.a",
                    "a@b.c ",
                    "a@",
                    "@",
                    ":",
                    "mailto:a@b.cd",
                    "[a]: b\n",
                    "[a]: <b> '",
                    "(",
                    "a](",
                    "*a_ ",
                    "**a *b ",
                    "<https://a>",
                    "\u202E",
                    "\uD83D\uDE00",
                    "1)",
                    "**x** ");
            List<String> texts = new ArrayList<>();
            for (String pattern : patterns) {
                texts.add(repeated(pattern, LONGEST));
                texts.add(repeated(pattern, LONGEST / 2) + "a"
                        + repeated(new StringBuilder(pattern).reverse().toString(), LONGEST / 2 - 1));
            }
            texts.add("![".repeat(1_300) + "a" + "](b)".repeat(1_300));
            texts.add("[![".repeat(1_100) + "a" + "](b)".repeat(1_100));
            texts.add("[".repeat(1_600) + "a" + "](b)".repeat(1_600));
            texts.add(IntStream.range(0, 120)
                    .mapToObj(i -> " ".repeat(i) + "- a\n")
                    .reduce("", String::concat));
            texts.add(
                    IntStream.range(1, 120).mapToObj(i -> ">".repeat(i) + "a\n").reduce("", String::concat));
            texts.add(IntStream.range(1, 120).mapToObj("`"::repeat).reduce("", (all, run) -> all + "a" + run));
            return texts;
        }

        private static String repeated(String pattern, int codePoints) {
            return pattern.repeat(codePoints / pattern.codePointCount(0, pattern.length()));
        }

        /** On a stack a quarter as large as usual. A quadratic text of this length takes minutes, a linear one none of it. */
        @Test
        void inTimeAndStack() throws InterruptedException {
            List<Throwable> failures = new ArrayList<>();
            List<String> texts = hostile();
            var small = new Thread(
                    null, () -> texts.forEach(text -> onlyAllowed(text, html(text))), "small stack", 256 << 10);
            small.setDaemon(true);
            small.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            small.start();
            assertThat(small.join(Duration.ofMinutes(2))).isTrue();
            assertThat(failures).isEmpty();
        }

        @Test
        void inNesting() {
            assertThat(hostile())
                    .allSatisfy(text -> assertThat(depth(html(text)))
                            .isLessThan(MessageText.MAX_OPEN_BLOCKS + MessageText.MAX_INLINE_NESTING + 3));
        }

        private static int depth(String html) {
            int deepest = 0;
            int depth = 0;
            var tags = Pattern.compile("<(/?)").matcher(html);
            while (tags.find()) {
                depth += tags.group(1).isEmpty() ? 1 : -1;
                deepest = Math.max(deepest, depth);
            }
            assertThat(depth).isZero();
            return deepest;
        }

        @Test
        void inTagsWhateverIsTyped() {
            var random = new Random(7);
            String[] pieces = {
                "*",
                "**",
                "_",
                "~~",
                "`",
                "```",
                "\n",
                "\n\n",
                "> ",
                "- ",
                "1. ",
                "[",
                "]",
                "(",
                ")",
                "![",
                "<",
                ">",
                "&lt;",
                "&#x6A;",
                "\"",
                "'",
                "javascript:",
                "https://a.bc",
                "<script>",
                "</span>",
                " ",
                "x",
                "\u202E",
                "\\",
                "[a]: ",
                "    ",
                "#",
                "==="
            };
            for (int i = 0; i < 20_000; i++) {
                String text = random.ints(1 + random.nextInt(14), 0, pieces.length)
                        .mapToObj(piece -> pieces[piece])
                        .reduce("", String::concat);
                onlyAllowed(text, html(text));
            }
        }

        private static void onlyAllowed(String text, String html) {
            assertThat(ALLOWED.matcher(html).replaceAll("")).as("%s", text).doesNotContain("<", ">", "\"");
        }
    }
}
