package io.chatterspace.web.preference;

import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Preferences;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Takes what somebody prefers, from the forms of other pages, and leads back to them; and lists the keys that do something.
 * Thread-safe: immutable.
 */
public final class PreferencePages implements HttpService {
    private static final List<String> FIELDS = List.of("theme", "enter", "keys", "language");

    /** The longest that browsers keep a cookie. */
    private static final Duration MAX_AGE = Duration.ofDays(400);

    private final Visitors visitors;
    private final Pages pages;
    private final Links links;
    private final boolean secure;

    /** What {@code shortcuts.mustache} shows besides the sentences. */
    private record Content() {}

    /**
     * The preferences of an installation's browsers.
     *
     * @param secure whether browsers reach us by https, and send the cookie by that alone
     */
    public PreferencePages(Visitors visitors, Pages pages, boolean secure) {
        this.visitors = visitors;
        this.pages = pages;
        this.links = pages.links();
        this.secure = secure;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/preferences", this::choose).get("/shortcuts", visitors.only(this::shortcuts));
    }

    private void shortcuts(ServerRequest request, ServerResponse response, Visitor visitor) {
        String title = pages.sentences(visitor.language()).say("shortcuts");
        Reply.html(response, Status.OK_200, pages.page("shortcuts", title, visitor.reader(), new Content()));
    }

    private void choose(ServerRequest request, ServerResponse response) {
        Form form = Form.of(request);
        Preferences chosen = Preferences.of(request.headers());
        for (String field : FIELDS) {
            chosen = chosen.choose(form.text(field));
        }
        response.headers()
                .addCookie(SetCookie.builder(Preferences.COOKIE, chosen.value())
                        .path(links.base())
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite(SetCookie.SameSite.LAX)
                        .maxAge(MAX_AGE)
                        .build());
        Reply.seeOther(response, back(request));
    }

    /** The page with the form, which browsers name to their own origin. */
    private String back(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.REFERER)
                .map(PreferencePages::path)
                .filter(links::isOwn)
                .orElse(links.rooms());
    }

    private static String path(String address) {
        try {
            URI page = URI.create(address);
            String query = page.getRawQuery();
            return page.getRawPath() + (query == null ? "" : "?" + query);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
