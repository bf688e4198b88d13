package io.chatterspace.server.browser;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.chromium.HasCdp;

/**
 * A browser whose every page is watched from its beginning: for script that ran and should not have, and for what the
 * browser refused under the page's policy. Confined to the test's thread.
 */
final class Watch implements AutoCloseable {
    private static final String FROM_THE_BEGINNING = """
            window.__refused = [];
            document.addEventListener("securitypolicyviolation", (event) =>
                window.__refused.push([event.effectiveDirective, event.blockedURI, event.sample, event.sourceFile].join(" ")));
            for (const dialog of ["alert", "confirm", "prompt"]) {
                window[dialog] = () => { window.__xss = dialog; };
            }
            """;

    /** What went wrong since the page began. */
    private static final String COMPLAINTS = """
            const complaints = [...window.__refused ?? ["the page was not watched"]];
            if (window.__xss !== undefined) { complaints.push("script ran: " + window.__xss); }
            if (({}).polluted !== undefined) { complaints.push("a prototype was changed"); }
            """;

    /**
     * The places of all elements, in no order: the elements around each, each with its attributes' names. What formats a
     * message's text is none: its elements with the attributes they may have, where a link leads included.
     */
    private static final String STRUCTURE = """
            const places = [];
            const formats = new Set(["p[dir]", "li[dir]", "blockquote[dir]", "pre[dir]", "ul", "ol", "ol[start]",
                "em", "strong", "del", "code", "a[href rel target]"]);
            const isFormat = (element, place) => formats.has(place) && element.closest("div.message-text") && element.parentElement.closest(".body")
                && (!element.href || /^(https?|mailto):/.test(element.href));
            const walk = (element, above) => {
                const isText = element.matches("div.message-text > .body");
                const names = element.getAttributeNames()
                    .filter((name) => !["hidden", "style", "tabindex"].includes(name) && !(isText && name === "data-source"));
                const own = (isText ? "text" : element.localName) + (names.length ? "[" + names.sort().join(" ") + "]" : "");
                const place = isFormat(element, own) ? above : above + ">" + own;
                if (place !== above) { places.push(place); }
                const below = element.localName === "template" ? element.content : element;
                for (const child of below.children) { walk(child, place); }
            };
            walk(document.documentElement, "");
            places.sort();
            """;

    /** Everything that is there to be read: text, values of fields, names for those who hear the page, what was typed. */
    private static final String SHOWN = """
            const shown = [document.title];
            for (const element of document.querySelectorAll("*")) {
                if (element.childElementCount === 0) { shown.push(element.textContent); }
                for (const node of element.childNodes) {
                    if (node.nodeType === Node.TEXT_NODE) { shown.push(node.data); }
                }
                for (const name of ["title", "aria-label", "placeholder"]) {
                    if (element.hasAttribute(name)) { shown.push(element.getAttribute(name)); }
                }
                if (typeof element.value === "string") { shown.push(element.value); }
                if (element.dataset.source) { shown.push(element.dataset.source); }
            }
            return { complaints, places, shown };
            """;

    private final Browser browser = Browser.open();
    private final List<String> complaints = new ArrayList<>();

    Watch() {
        ((HasCdp) browser.driver())
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", FROM_THE_BEGINNING));
    }

    /** A page as it was. */
    record View(List<String> structure, List<String> shown) {
        boolean shows(String text) {
            return shown.stream().anyMatch(part -> part.contains(text));
        }
    }

    Browser browser() {
        return browser;
    }

    /** Is that person from now on, or nobody. */
    void be(URI anyPage, Caller who) {
        be(anyPage);
        browser.driver()
                .manage()
                .addCookie(new Cookie(who.session().getName(), who.session().getValue(), "/"));
    }

    /** Is nobody from now on. */
    void be(URI anyPage) {
        browser.go(anyPage.resolve("health"));
        browser.driver().manage().deleteAllCookies();
    }

    /** Loads a page and looks at it. */
    View go(URI page) {
        browser.go(page);
        return look();
    }

    /** Sends a form and looks at what is answered. */
    View post(URI action, Map<String, String> fields) {
        browser.submit(action, fields);
        return look();
    }

    /** Looks at the page as it is now. */
    View look() {
        var seen = (Map<?, ?>) browser.run(COMPLAINTS + STRUCTURE + SHOWN);
        texts(seen.get("complaints"))
                .forEach(complaint -> complaints.add(browser.driver().getCurrentUrl() + ": " + complaint));
        return new View(texts(seen.get("places")), texts(seen.get("shown")));
    }

    /** What went wrong on any page that was looked at. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Runs what script that got in could try, and says what the browser makes of it. */
    String tryMarkup() {
        return String.valueOf(browser.run("""
                try {
                    document.body.innerHTML = "x";
                    return "done";
                } catch (refused) {
                    return refused.name;
                }
                """));
    }

    /** What the browser wrote of errors since it was asked last, but that pages were refused, as they should be. */
    List<String> errors() {
        return browser.console().stream()
                .filter(line -> line.startsWith("SEVERE"))
                .filter(line -> !line.contains("the server responded with a status of 4"))
                .toList();
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public void close() {
        browser.close();
    }
}
