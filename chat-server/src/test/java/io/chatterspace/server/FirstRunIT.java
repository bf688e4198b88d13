package io.chatterspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.server.ServerProcess.Ended;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server on a folder where there is nobody yet: how it gets its administrator, or a demonstration. */
final class FirstRunIT {
    @TempDir
    private Path data;

    @Test
    void codeOfTheLatestStartSetsUpOnce() {
        try (ServerProcess server = ServerProcess.startNew(data, Map.of())) {
            String first = server.setUpCode().orElseThrow();
            assertThat(server.log()).contains(server.at("set-up").toString());
            server.kill();
            server.restart();
            String second = server.setUpCode().orElseThrow();
            assertThat(second).isNotEqualTo(first);
            Visit visit = Visit.anonymous(server);
            HttpResponse<String> refused = setUp(visit, first);
            assertThat(refused.statusCode()).isEqualTo(422);

            Installation.setUp(server.address(), second);

            assertThat(setUp(visit, second).statusCode()).isEqualTo(404);
            assertThat(visit.get(server.at("set-up")).statusCode()).isEqualTo(404);
            server.stop();
            server.restart();
            assertThat(server.setUpCode()).isEmpty();
            assertThat(server.log()).doesNotContain("administrator");
            assertThat(setUp(visit, second).statusCode()).isEqualTo(404);
            assertThat(Visit.administrator(server)
                            .get(server.at("administration"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static HttpResponse<String> setUp(Visit visit, String code) {
        return visit.attempt(
                visit.server().at("set-up"),
                Map.of(
                        "code", code,
                        "installation", "Taken over",
                        "name", "Mallory",
                        "handle", "mallory",
                        "password", "a password of hers"));
    }

    @Test
    void demonstrationHasRoomsAndPeopleAndBeginsOnlyOnce() {
        try (ServerProcess server = ServerProcess.startNew(data, Map.of(), "--demo")) {
            Installation.setUp(server.address(), server.setUpCode().orElseThrow());
            Visit olga = Visit.signedIn(server, "Olga");
            String rooms = olga.get(server.at("rooms")).body();
            assertThat(rooms)
                    .contains(">Release<", ">Ideas<", "0.1 goes out on Friday")
                    .doesNotContain("Design review");
            Visit.RoomPage release = olga.join(server.at("rooms/release"));
            assertThat(olga.get(release.url()).body())
                    .contains("Ada Lovelace", "Grace Hopper", "class=\"quote\"", "<pre ", "Cake at four");
            Visit host = Visit.returning(server, "ada", server.demoPassword().orElseThrow());
            assertThat(host.get(server.at("rooms")).body())
                    .contains(">Grace Hopper<", "<span class=\"count\">5<span class=\"unseen\"> unread</span>");
            assertThat(Visit.administrator(server)
                            .get(server.at("administration/people"))
                            .body())
                    .contains("Ada Lovelace", "Hedy Lamarr");
            server.stop();

            Ended again = ServerProcess.runToEnd(Map.of(), "--port=0", "--data=" + data, "--demo");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.out()).isEmpty();
            assertThat(again.err()).isEqualTo("""
                    A demonstration begins with an empty database, and this one has users. \
                    Leave --demo out, or choose another folder with --data.
                    """);
        }
        try (ServerProcess server = ServerProcess.startNew(data, Map.of())) {
            assertThat(Visit.signedIn(server, "Bob").get(server.at("rooms")).body())
                    .contains(">Release<");
        }
    }
}
