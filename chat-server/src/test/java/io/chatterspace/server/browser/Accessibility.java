package io.chatterspace.server.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.JavascriptExecutor;

/** What axe-core finds on a page against WCAG 2.0 to 2.2, levels A and AA. Stateless. */
final class Accessibility {
    private static final String AXE = source();

    /**
     * Ends what moves, because axe-core sees colours as they are at the moment. What it could not see behind the edge of something
     * that scrolls, or below a menu, is brought into view and looked at again.
     */
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
            document.getAnimations()
                .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
                .forEach((animation) => animation.finish());
            const found = ({ violations, incomplete }) => [["violation", violations], ["incomplete", incomplete]]
                .flatMap(([kind, results]) => results.flatMap((result) => result.nodes.map((node) => ({
                    kind,
                    rule: result.id,
                    target: node.target.flat().join(" "),
                    html: node.html.slice(0, 300),
                    why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join(" "),
                }))));
            const again = async (finding) => {
                if (finding.kind !== "incomplete" || finding.rule !== "color-contrast") { return [finding]; }
                const menus = document.querySelectorAll(".more[open]");
                for (const menu of menus) { menu.open = false; }
                document.querySelector(finding.target).scrollIntoView({ block: "center" });
                const seen = found(await axe.run(finding.target, { runOnly: ["color-contrast"] }));
                for (const menu of menus) { menu.open = true; }
                return seen;
            };
            const look = async () => {
                const findings = [];
                for (const finding of found(await axe.run(document, {
                    runOnly: levels,
                    rules: { "target-size": { enabled: true } },
                    resultTypes: ["violations", "incomplete"],
                    preload: false,
                }))) { findings.push(...await again(finding)); }
                return findings;
            };
            look().then(done, (failed) => done([{ kind: "failed", why: String(failed) }]));
            """;

    /** What axe-core cannot decide by itself, and a person has decided. */
    private static final List<Judged> JUDGED = List.of(
            new Judged(
                    "aria-required-children",
                    "#messages",
                    "Expecting ARIA child",
                    "A list is empty as long as nobody has said anything in the room."),
            new Judged(
                    "aria-required-children",
                    "#switcher-rooms",
                    "Expecting ARIA child",
                    "The switcher's list is empty where no room has that in its name, and a status says so."),
            new Judged(
                    "color-contrast",
                    ".body",
                    "partially overlaps other elements",
                    "Of two pieces of text that share a line, the box of the first reaches over the other where it has more lines."),
            new Judged(
                    "color-contrast",
                    ".edited",
                    "overlapped by another element",
                    "A message's actions may float over its end; where they do not, it is looked at."),
            new Judged(
                    "color-contrast",
                    "kbd",
                    "only non-text characters",
                    "Arrows have the colours of the letters beside them."),
            new Judged(
                    "target-size",
                    ".message-time",
                    "overflow content",
                    "Times are a line apart, which is 24 pixels: the others that are like it are looked at."));

    private Accessibility() {}

    /**
     * Something that was found.
     *
     * @param kind violation, or incomplete: what a person has to decide
     */
    record Finding(String kind, String rule, String target, String html, String why) {
        private static Finding from(Map<?, ?> fields) {
            return new Finding(
                    text(fields, "kind"),
                    text(fields, "rule"),
                    text(fields, "target"),
                    text(fields, "html"),
                    text(fields, "why"));
        }

        private static String text(Map<?, ?> fields, String name) {
            return Optional.<Object>ofNullable(fields.get(name))
                    .map(Object::toString)
                    .orElse("");
        }
    }

    /** What was decided of what could not be decided by machine, and why it is all right. */
    private record Judged(String rule, String targetPart, String whyPart, String reason) {
        boolean covers(Finding finding) {
            return finding.kind().equals("incomplete")
                    && finding.rule().equals(rule)
                    && finding.target().contains(targetPart)
                    && finding.why().contains(whyPart);
        }
    }

    /** Looks at the page as it is now; what a person has judged is left out. */
    static List<Finding> findings(Browser browser) {
        if (!Boolean.TRUE.equals(browser.run("return window.axe !== undefined"))) {
            browser.run(AXE);
        }
        var found = (List<?>) ((JavascriptExecutor) browser.driver()).executeAsyncScript(RUN);
        return found.stream()
                .map(each -> Finding.from((Map<?, ?>) each))
                .filter(finding -> JUDGED.stream().noneMatch(judged -> judged.covers(finding)))
                .toList();
    }

    private static String source() {
        try (InputStream in = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("no axe-core on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
