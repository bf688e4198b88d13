package io.chatterspace.server.browser;

import static io.chatterspace.server.browser.Person.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.browser.Watch.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that want to be more than text, typed into everything and looked at on every page, and the same with harmless ones. */
final class HostileTextIT {
    /** Each fits into every field. */
    private static final List<String> HOSTILE = List.of(
            "<script>window.__xss=1</script>",
            "\"><img src=x onerror=window.__xss=2>",
            "' onmouseover='window.__xss=3' autofocus onfocus='alert(1)",
            "x onfocus=window.__xss=4 autofocus tabindex=1",
            "</textarea></title></template></style><svg/onload=alert(1)>",
            "</bdi></li></ul></main><iframe srcdoc='<script>alert(1)'>",
            "<!--<![CDATA[ ]]>--!><style>*{display:none}",
            "<form id=composer><input name=attributes><base href=//x>",
            "{{t.product}} {{{page.base}}} {{#page}}{{/page}} {{>layout}}",
            "{{=<% %>=}}<%t.product%>",
            "&lt;b&gt; &amp; &#60; &quot; &#x3c;script&#x3e; &notit;",
            "${7*7} #{x} <%= 1 %> {0} {0,choice,1#x} '{1}' %s %n",
            "%0d%0aSet-Cookie:%20x=1 \\r\\nX: 1",
            "`-alert(1)-` \\u003cscript\\u003e \\x3cb\\x3e",
            "javascript:alert(1)// data:text/html,<script>alert(1)",
            "__proto__ constructor[prototype][polluted]=1 toString",
            "\u202Egnp.exe\u2066 \u200F\u061C right \u2069\u202C",
            "\u05E9\u05DC\u05D5\u05DD gpj.exe \u0645\u0631\u062D\u0628\u0627",
            "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0311\u034A",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uFDFD \uFEFF x",
            "= + - @SUM(1) ' OR 1=1 -- \"a\" AND NEAR(b",
            "\u00A0 \u2007 wide \u3000 spaces  and  more",
            "[a](javascript:alert(1)) [b](java&#115;cript:x) ![c](//d/e)",
            "**`<i>`** _&lt;i&gt;_ ~~<b~~ <javascript:x> [f]: data:x",
            "[g](https://h.i\"onclick=alert(1)) [bank.de](http://evil.de)",
            "> - 1. ``` [j](https://k.l 'm\"onclick=n') https://o.p/\"'><q",
            "<a href=javascript:alert(1) style=x:expression(1)>end");

    private static final List<String> HARMLESS =
            IntStream.range(0, HOSTILE.size()).mapToObj(i -> "harmless " + i).toList();

    @TempDir
    private static Path folder;

    private static Watch watch;
    private static TextTour hostile;
    private static TextTour harmless;

    @BeforeAll
    static void typeEverything() {
        watch = new Watch();
        harmless = new TextTour(folder.resolve("harmless"), watch, HARMLESS);
        hostile = new TextTour(folder.resolve("hostile"), watch, HOSTILE);
    }

    @AfterAll
    static void close() {
        try (Watch browser = watch;
                TextTour one = harmless;
                TextTour other = hostile) {
            // All are closed, whatever one of them says to that.
        }
    }

    @Test
    void nothingRunsAndNothingIsRefusedByThePolicy() {
        assertThat(watch.complaints()).isEmpty();
        assertThat(watch.errors()).isEmpty();
    }

    /** What shows that the watch would have seen something. */
    @Test
    void markupThatScriptWritesIsRefused() {
        try (Watch other = new Watch()) {
            other.be(hostile.server().address());
            other.go(hostile.server().at("sign-in"));
            assertThat(other.complaints()).isEmpty();

            assertThat(other.tryMarkup()).isEqualTo("TypeError");

            awaitThat("a complaint", () -> {
                other.look();
                return other.complaints().stream().anyMatch(line -> line.contains("require-trusted-types-for"));
            });
        }
    }

    @Test
    void noTextBeginsALineOfTheLog() {
        try (Caller caller = new Caller(hostile.server())) {
            caller.post(
                    "sign-in", "handle", "a\r\n2026-01-01T00:00:00.000Z INFO forged\u001b[31m\u0085b", "password", "x");
        }

        assertThat(hostile.server().log().lines())
                .anyMatch(line -> line.contains("\\u000d\\u000a2026-01-01"))
                .allMatch(line -> line.codePoints().allMatch(c -> c >= ' ' && c != 0x7F && c != 0x85))
                .noneMatch(line -> line.startsWith("2026-01-01"));
    }

    @Test
    void everyTextIsShownAsTyped() {
        var softly = new SoftAssertions();
        for (TextTour tour : List.of(harmless, hostile)) {
            tour.expected().forEach((what, texts) -> {
                View view = tour.views().get(what);
                softly.assertThat(texts)
                        .as(what)
                        .allSatisfy(
                                text -> assertThat(view.shows(text)).as(text).isTrue());
            });
        }
        softly.assertAll();
    }

    @Test
    void noTextIsAnythingButText() {
        var softly = new SoftAssertions();
        softly.assertThat(hostile.views().keySet()).isEqualTo(harmless.views().keySet());
        hostile.views().forEach((what, view) -> {
            View same = harmless.views().getOrDefault(what, new View(List.of(), List.of()));
            softly.assertThat(without(same.structure(), view.structure()))
                    .as("only with hostile texts: %s", what)
                    .isEmpty();
            softly.assertThat(without(view.structure(), same.structure()))
                    .as("only with harmless texts: %s", what)
                    .isEmpty();
        });
        softly.assertAll();
    }

    private static List<String> without(List<String> some, List<String> all) {
        var left = new ArrayList<>(all);
        some.forEach(left::remove);
        return Collections.unmodifiableList(left);
    }
}
