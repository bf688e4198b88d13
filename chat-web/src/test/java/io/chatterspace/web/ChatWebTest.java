package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatWebTest {
    private static final Pattern ROOM = Pattern.compile("data-room=\"(\\d+)\"");

    private RunningWeb server;

    @BeforeEach
    void start() {
        server = RunningWeb.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void twoPeopleChatByFormsAlone() {
        Visit ada = Visit.signedIn(server, "Ada");
        Visit bob = Visit.signedIn(server, "Bob");

        HttpResponse<String> opened = ada.post("rooms", Map.of("name", "General"));
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.uri()).isEqualTo(server.at("rooms/general"));

        assertThat(bob.get("rooms/general").body()).contains("Join");
        assertThat(bob.post("rooms/general/join", Map.of()).statusCode()).isEqualTo(200);
        HttpResponse<String> posted = bob.post("rooms/general/messages", Map.of("body", "Good morning", "key", "k1"));

        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(ada.get("rooms/general").body()).contains("Good morning").contains("Bob");
    }

    @Test
    void aMessageReachesAnOpenSocketAtOnce() throws InterruptedException {
        Visit ada = Visit.signedIn(server, "Ada");
        String page = ada.post("rooms", Map.of("name", "General")).body();
        String room = room(page);
        try (LiveVisit live = LiveVisit.json(ada, server)) {
            assertThat(live.hear()).contains("\"type\":\"hello\"").contains("test-epoch");
            live.say("{\"type\":\"subscribe\",\"room\":\"" + room + "\"}");
            assertThat(live.hear()).contains("caught_up");
            live.say("{\"type\":\"send\",\"room\":\"" + room + "\",\"key\":\"k2\",\"body\":\"Hello <b>\"}");
            assertThat(live.await("posted")).contains("Hello <b>");
        }
    }

    private static String room(String page) {
        Matcher matcher = ROOM.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
