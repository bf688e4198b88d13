package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
    private RunningWeb server;
    private Visit ada;

    @BeforeEach
    void start() {
        server = RunningWeb.below("/chat/");
        ada = Visit.withoutRedirects(server);
        ada.post("guest", Map.of("name", "Ada"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> choose(Map<String, String> fields, String from) {
        return ada.send(ada.form("preferences", fields)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", from));
    }

    private static String html(String page) {
        return page.substring(page.indexOf("<html"), page.indexOf("<head"));
    }

    private String rootOf(String path) {
        return html(ada.get(path).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms", "account", "nowhere", "shortcuts", "rooms/nowhere"})
    void areOnEveryPage(String path) {
        assertThat(rootOf(path)).doesNotContain("data-");

        choose(Map.of("theme", "dark", "enter", "breaks", "keys", "nokeys"), "");

        assertThat(rootOf(path)).contains("data-theme=\"dark\"", "data-enter=\"breaks\"", "data-keys=\"off\"");
        assertThat(ada.get(path).body()).contains("name=\"color-scheme\" content=\"dark\"");
    }

    @Test
    void holdBeforeSigningIn() {
        ada = Visit.withoutRedirects(server);

        choose(Map.of("theme", "dark"), "");

        assertThat(rootOf("sign-in")).contains("data-theme=\"dark\"");
    }

    @Test
    void staysWhatIsNotChosenAnew() {
        choose(Map.of("theme", "light", "enter", "breaks"), "");
        choose(Map.of("theme", "system"), "");

        assertThat(rootOf("rooms")).contains("data-enter=\"breaks\"").doesNotContain("data-theme");
        assertThat(ada.get("account").body())
                .contains("value=\"system\" checked", "value=\"breaks\" checked", "value=\"keys\" checked");
    }

    @Test
    void areKeptInBrowserForLong() {
        String cookie = choose(Map.of("theme", "dark"), "")
                .headers()
                .firstValue("set-cookie")
                .orElseThrow();

        assertThat(cookie)
                .startsWith("chatterspace-preferences=dark.sends.keys.browser;")
                .contains("Path=/chat/", "HttpOnly", "SameSite=Lax", "Max-Age=34560000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dark\"><script>", "black", "..", "dark.light.dark.x", "\"dark\"", "DARK"})
    void areAsIfNobodyChoseWhereNothingIsUnderstood(String cookie) {
        String page = Visit.of(server)
                .send(HttpRequest.newBuilder(server.at("sign-in"))
                        .header("Cookie", "chatterspace-preferences=" + cookie))
                .body();

        assertThat(html(page)).matches("(?s)<html lang=\"en\" dir=\"ltr\"( data-theme=\"dark\")?>\\s*");
    }

    @ParameterizedTest
    @CsvSource({
        "http://x/chat/rooms/general?before=3, /chat/rooms/general?before=3",
        "http://x/elsewhere, /chat/rooms",
        "http://x//evil.example/chat/, /chat/rooms",
        "http://x/%zz, /chat/rooms",
        "'', /chat/rooms",
        "nonsense, /chat/rooms"
    })
    void leadsBackToPageWithForm(String from, String to) {
        HttpResponse<String> answer = choose(Map.of("theme", "dark"), from);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).contains(to);
    }

    @Test
    void shortcutsAreThoseThatWorkInThisBrowser() {
        assertThat(ada.get("shortcuts").body()).contains("<kbd>?</kbd>", "<kbd>Shift</kbd> <kbd>Enter</kbd>");

        choose(Map.of("enter", "breaks", "keys", "nokeys"), "");

        assertThat(ada.get("shortcuts").body()).doesNotContain("<kbd>?</kbd>", "<kbd>Shift</kbd>");
    }
}
