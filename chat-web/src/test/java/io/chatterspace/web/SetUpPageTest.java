package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Concurrently;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetUpPageTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);
    private static final String PASSWORD = "six words are a good start";

    private RunningWeb server;
    private String code;

    @BeforeEach
    void start() {
        server = RunningWeb.notSetUp();
        code = server.chat().setUpCode().orElseThrow().value();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, String> form(String... changes) {
        Map<String, String> form = new HashMap<>(Map.of(
                "code", code,
                "installation", "Lighthouse",
                "invite", "on",
                "guest", "on",
                "name", "Grace",
                "handle", "Grace",
                "password", PASSWORD));
        for (int i = 0; i < changes.length; i += 2) {
            form.put(changes[i], changes[i + 1]);
        }
        return form;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rooms", "rooms/general?at=1", "sign-in", "guest", "register", "account", "me.css"})
    void everyPageLeadsToItAtFirst(String path) {
        HttpResponse<String> page = Visit.of(server).get(path);

        assertThat(page.uri()).isEqualTo(server.at("set-up"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Markup.unescape(page.body())).contains(SENTENCES.say("set_up_code_help"));
        assertThat(Markup.field(page.body(), "installation")).isEqualTo("ChatterSpace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "guest", "register"})
    void nobodyComesInBeforeItIsDone(String path) {
        Visit stranger = Visit.of(server);

        assertThat(stranger.post(path, Map.of("name", "Ada", "handle", "ada", "password", PASSWORD))
                        .uri())
                .isEqualTo(server.at("set-up"));
        assertThat(stranger.cookies()).isEmpty();
    }

    @Test
    void makesTheAdministratorWhoIsSignedIn() {
        Visit grace = Visit.of(server);

        HttpResponse<String> rooms = grace.post("set-up", form());

        assertThat(rooms.uri()).isEqualTo(server.at("rooms"));
        assertThat(rooms.body()).contains(">Grace<");
        assertThat(new Administrator(server).user("grace").isAdministrator()).isTrue();
        var settings = server.chat().store().lookup().settings();
        assertThat(settings.name().value()).isEqualTo("Lighthouse");
        assertThat(settings.joining()).containsExactlyInAnyOrder(Joining.INVITE, Joining.GUEST);
        assertThat(Visit.of(server)
                        .post("sign-in", Map.of("handle", "grace", "password", PASSWORD))
                        .uri())
                .isEqualTo(server.at("rooms"));
    }

    @Test
    void endsTheSessionThatWasThereBefore() {
        Visit grace = Visit.of(server);
        grace.post("set-up", form());
        String cookies = grace.cookies();

        grace.post("sign-in", Map.of("handle", "grace", "password", PASSWORD));

        assertThat(grace.cookies()).isNotEqualTo(cookies);
    }

    @Test
    void takesTheCodeAsPeopleTypeIt() {
        String typed = " " + code.toLowerCase(Locale.ROOT).replace('-', ' ');

        assertThat(Visit.of(server).post("set-up", form("code", typed)).uri()).isEqualTo(server.at("rooms"));
    }

    @ParameterizedTest
    @CsvSource({
        "code, AAAA-AAAA-AAAA-AAAA",
        "code, ''",
        "installation, ' '",
        "name, ''",
        "handle, no handle",
        "handle, system",
        "password, short",
        "password, password1"
    })
    void saysBesideTheFieldWhatIsWrongAndKeepsTheRest(String field, String typed) {
        Visit stranger = Visit.of(server);

        HttpResponse<String> answer = stranger.post("set-up", form(field, typed));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .containsPattern("<input id=\"" + field + "\"[^>]* aria-describedby=\"" + field
                        + "-help\" aria-invalid=\"true\">\\s*<p class=\"error\" id=\"" + field + "-help\"")
                .doesNotContain(PASSWORD, "short\"");
        assertThat(Markup.field(answer.body(), "handle")).isEqualTo(field.equals("handle") ? typed : "Grace");
        assertThat(answer.body()).containsPattern("name=\"guest\" value=\"on\" checked");
        assertThat(answer.body()).doesNotContainPattern("name=\"registration\" value=\"on\" checked");
        assertThat(stranger.cookies()).isEmpty();
        assertThat(server.chat().setUpCode()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/set-up",
                "/set-up/",
                "/set-up?x",
                "/set-up;x=1",
                "/set-up/..;/set-up",
                "/set-up/../set-up",
                "/%73et-up",
                "/set%2Dup",
                "/./set-up",
                "/%2e/set-up",
                "/rooms/%2e%2e/set-up",
                "/rooms/..%2fset-up",
                "/assets/../set-up",
                "/rooms/%u002e%u002e/set-up",
                "//set-up",
                "/SET-UP"
            })
    void isNotThereAfterwardsWhateverThePath(String path) throws IOException {
        Visit.of(server).post("set-up", form());
        String form = "code=" + code + "&installation=x&name=Eve&handle=eve&password=another+long+password";
        String host = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";

        String get = Exchange.send(server.origin().getPort(), "GET " + path + host + "\r\n");
        String post = Exchange.send(
                server.origin().getPort(),
                "POST " + path + host + "Sec-Fetch-Site: same-origin\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n" + form);

        assertThat(List.of(get, post))
                .allMatch(answer -> answer.matches("(?s)HTTP/1\\.1 40[0345] .*"))
                .noneMatch(answer -> answer.contains("name=\"code\"") || answer.contains("Set-Cookie"));
        assertThat(server.chat()
                        .store()
                        .<Integer>read(snapshot -> snapshot.users().countAdministrators()))
                .isEqualTo(1);
    }

    @Test
    void happensOnceAlsoWhenManyTryAtTheSameTime() {
        List<Integer> answers = Concurrently.call(
                8,
                i -> Visit.withoutRedirects(server)
                        .post("set-up", form("handle", "grace" + i))
                        .statusCode());

        assertThat(answers).containsOnlyOnce(303);
        assertThat(answers).filteredOn(status -> status != 303).containsOnly(404);
        assertThat(server.chat()
                        .store()
                        .<Integer>read(snapshot -> snapshot.users().countAdministrators()))
                .isEqualTo(1);
    }

    @Test
    void isThereForNobodyElseToReadTheCode() {
        assertThat(Visit.of(server).get("set-up").body()).doesNotContain(code);
    }
}
