package io.chatterspace.web.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.web.RunningWeb;
import io.chatterspace.web.authorization.Table.Row;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Everybody is answered what {@code docs/authorization.md} says, by every route and socket command. */
final class AuthorizationTest {
    private static final Table TABLE = Table.read();

    private static RunningWeb server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        server = RunningWeb.start();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void everyRouteHasRows() {
        List<String> named = TABLE.rows().stream()
                .map(Row::deed)
                .filter(deed -> !deed.startsWith("socket "))
                .distinct()
                .sorted()
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(server.routes());
    }

    @Test
    void everySocketCommandHasRows() {
        List<String> named = TABLE.rows().stream()
                .map(Row::deed)
                .filter(deed -> deed.startsWith("socket "))
                .map(deed -> deed.substring("socket ".length()))
                .distinct()
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(server.requests());
    }

    @TestFactory
    Stream<DynamicTest> everybodyIsAnsweredWhatTheTableSays() {
        return TABLE.rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.toString(), () -> assertThat(answers(row)).isEqualTo(row.answers())));
    }

    @TestFactory
    Stream<DynamicTest> whatIsHiddenLooksLikeWhatIsNotThere() {
        return TABLE.rows().stream()
                .filter(row -> !row.deed().startsWith("socket "))
                .filter(row -> !row.place().isEmpty() && !row.place().equals("missing"))
                .flatMap(row -> row.answers().keySet().stream()
                        .filter(who -> "hidden".equals(row.answers().get(who)) && hidesRoom(row, who))
                        .limit(2)
                        .map(who -> DynamicTest.dynamicTest(
                                row + " by " + who,
                                () -> assertThat(seen(row, row.place(), who)).isEqualTo(seen(row, "missing", who)))));
    }

    /** Whether that room is hidden from them, and not only what is asked for in it. */
    private static boolean hidesRoom(Row asked, Who who) {
        return TABLE.rows().stream()
                .filter(row ->
                        row.deed().equals("GET /rooms/{slug}") && row.place().equals(asked.place()))
                .anyMatch(row -> "hidden".equals(row.answers().get(who)));
    }

    /** All that an answer tells: its status, its headers but the time, and its body. */
    private static String seen(Row row, String place, Who who) {
        PageDeed.Answer answer = PageDeed.send(server, client, new Scene(server.chat(), place, who), row, who);
        String headers = answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("date"))
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
        return answer.statusCode() + headers + answer.body();
    }

    private static Map<Who, String> answers(Row row) {
        Map<Who, String> answers = new LinkedHashMap<>();
        row.answers().keySet().forEach(who -> answers.put(who, answer(row, who)));
        return answers;
    }

    private static String answer(Row row, Who who) {
        var scene = new Scene(server.chat(), row.place(), who);
        return row.deed().startsWith("socket ")
                ? SocketDeed.answer(server, client, scene, row, who)
                : PageDeed.answer(server, client, scene, row, who);
    }
}
