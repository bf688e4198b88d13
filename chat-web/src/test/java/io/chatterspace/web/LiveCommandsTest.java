package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Sentences;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveCommandsTest {
    private static final Sentences SENTENCES = Sentences.of(Language.ENGLISH);
    private static final String CJK = "\u6F22";
    private static final String EMOJI = "\uD83D\uDE00";

    private RunningWeb server;
    private Backstage backstage;
    private Visit ada;
    private Visit bob;
    private Room room;
    private LiveVisit live;

    @BeforeEach
    void start() throws InterruptedException {
        server = RunningWeb.start();
        backstage = new Backstage(server);
        ada = Visit.signedIn(server, "Ada");
        bob = Visit.signedIn(server, "Bob");
        room = backstage.open(ada, "General");
        backstage.join(bob, room.id());
        live = LiveVisit.json(bob, server);
        live.await("hello");
    }

    @AfterEach
    void stop() {
        live.close();
        server.close();
    }

    /** Says a frame about the room and has the answer. */
    private String ask(String type, String rest) throws InterruptedException {
        live.say("{\"type\":\"" + type + "\",\"room\":\"" + room.id().value() + "\"" + rest + "}");
        return live.hear();
    }

    private String send(String key, String body) throws InterruptedException {
        return ask("send", ",\"key\":\"" + key + "\",\"body\":" + Frame.quote(body));
    }

    private static String error(String code, String sentence, String rest) {
        return "{\"type\":\"error\",\"code\":\"" + code + "\",\"message\":" + Frame.quote(sentence) + rest + "}";
    }

    @Test
    void sendIsAcknowledgedAndStoredOnce() throws InterruptedException {
        String ack = "{\"type\":\"ack\",\"room\":\"" + room.id().value() + "\",\"key\":\"k1\",\"seq\":1,\"rev\":4}";

        assertThat(send("k1", "words")).isEqualTo(ack);
        assertThat(send("k1", "words")).isEqualTo(ack);
        assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly("words");
    }

    @Test
    void sameKeyWithOtherWordsIsRefused() throws InterruptedException {
        send("k1", "words");

        assertThat(send("k1", "other")).contains("\"code\":\"key_conflict\"", "\"key\":\"k1\"");
        assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly("words");
    }

    @ParameterizedTest
    @ValueSource(strings = {CJK, EMOJI, "x"})
    void longestBodyIsTakenAndALongerOneIsNot(String character) throws InterruptedException {
        String longest = character.repeat(MessageBody.MAX_CODE_POINTS);

        assertThat(send("k1", longest)).contains("\"type\":\"ack\"");
        assertThat(send("k2", longest + character))
                .isEqualTo(error(
                        "invalid_body",
                        SENTENCES.refusal("message", Flaw.TOO_LONG, MessageBody.MAX_CODE_POINTS),
                        ",\"key\":\"k2\""));
        assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly(longest);
    }

    @Test
    void longestBodyIsTakenAlsoWhenEveryCharacterIsEscaped() throws InterruptedException {
        String escaped = "\\ud83d\\ude00".repeat(MessageBody.MAX_CODE_POINTS);

        assertThat(ask("send", ",\"key\":\"k1\",\"body\":\"" + escaped + "\"")).contains("\"type\":\"ack\"");
    }

    @Test
    void farTooLongBodyIsRefusedByItsKey() throws InterruptedException {
        assertThat(send("k1", "x".repeat(120_000))).contains("\"code\":\"invalid_body\"", "\"key\":\"k1\"");
    }

    @Test
    void blankAndBrokenBodiesAreRefusedByTheirKey() throws InterruptedException {
        assertThat(send("k1", " \n "))
                .isEqualTo(error("invalid_body", SENTENCES.say("message_blank"), ",\"key\":\"k1\""));
        assertThat(ask("send", ",\"key\":\"k1\",\"body\":\"half \\ud800 a pair\""))
                .isEqualTo(error("invalid_body", SENTENCES.say("message_not_allowed"), ",\"key\":\"k1\""));
    }

    @Test
    void editAndDeleteAreAnsweredByTheirRef() throws InterruptedException {
        send("k1", "words");

        assertThat(ask("edit", ",\"seq\":1,\"body\":\"different\",\"ref\":\"e1\""))
                .isEqualTo("{\"type\":\"done\",\"ref\":\"e1\"}");
        assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly("different");
        assertThat(ask("delete", ",\"seq\":1,\"ref\":\"d1\"")).isEqualTo("{\"type\":\"done\",\"ref\":\"d1\"}");
        assertThat(ask("delete", ",\"seq\":1")).isEqualTo("{\"type\":\"done\"}");
        assertThat(ada.get("rooms/general").body()).doesNotContain("different");
        assertThat(ask("edit", ",\"seq\":1,\"body\":\"again\",\"ref\":\"e2\""))
                .contains("\"code\":\"message_deleted\"", "\"ref\":\"e2\"");
    }

    @Test
    void editAndDeleteAreRefusedByTheirRef() throws InterruptedException {
        backstage.post(ada, room.id(), "k", "by Ada");

        assertThat(ask("edit", ",\"seq\":1,\"body\":\"x\",\"ref\":\"r\""))
                .contains("\"code\":\"not_author\"", "\"ref\":\"r\"");
        assertThat(ask("delete", ",\"seq\":1,\"ref\":\"r\"")).contains("\"code\":\"not_author\"", "\"ref\":\"r\"");
        assertThat(ask("edit", ",\"seq\":7,\"body\":\"x\",\"ref\":\"r\""))
                .contains("\"code\":\"message_not_found\"", "\"ref\":\"r\"");
        assertThat(ask("delete", ",\"seq\":7,\"ref\":\"r\"")).contains("\"code\":\"message_not_found\"");
        assertThat(ask("edit", ",\"seq\":1,\"body\":\" \",\"ref\":\"r\""))
                .contains("\"code\":\"invalid_body\"", "\"ref\":\"r\"");
        assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly("by Ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"send\",\"key\":\"k\",\"body\":\"x", "edit\",\"body\":\"x\",\"ref\":\"r", "delete\",\"ref\":\"r"
            })
    void roomsOfOthersAreGoneToEveryCommand(String command) throws InterruptedException {
        Room others = backstage.open(ada, "Others");
        backstage.post(ada, others.id(), "k", "theirs");
        String before = backstage.state();

        for (String target : List.of(Long.toString(others.id().value()), "77")) {
            live.say("{\"room\":\"" + target + "\",\"seq\":1,\"type\":\"" + command + "\"}");
            assertThat(live.hear()).contains("\"code\":\"gone\"");
        }
        assertThat(backstage.state()).isEqualTo(before);
    }

    @Test
    void commandsAreCarriedOutInTheirOrder() throws InterruptedException {
        for (int i = 1; i <= 200; i++) {
            live.say("{\"type\":\"send\",\"room\":\"" + room.id().value() + "\",\"key\":\"k" + i + "\",\"body\":\"b" + i
                    + "\"}");
        }
        for (int i = 1; i <= 200; i++) {
            assertThat(live.hear()).contains("\"key\":\"k" + i + "\",\"seq\":" + i + ",");
        }
    }

    static Stream<String> malformedFrames() {
        String nested = "[".repeat(10_000) + "]".repeat(10_000);
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        return Stream.of(
                "",
                " ",
                "null",
                "true",
                "1",
                "\"send\"",
                "[]",
                "[{}]",
                "{",
                "}",
                "{}",
                "nonsense",
                "<xml/>",
                "{'type':'send'}",
                "{type:\"send\"}",
                "{\"type\" \"send\"}",
                "{\"type\":\"send\"",
                "\uFEFF{}",
                "{ROOM,\"type\":\"nothing\"}",
                "{ROOM,\"type\":\"SEND\",\"key\":\"k\",\"body\":\"b\"}",
                "{ROOM,\"type\":null}",
                "{ROOM,\"type\":5}",
                "{ROOM,\"type\":[\"send\"]}",
                "{ROOM}",
                "{\"type\":\"subscribe\"}",
                "{\"type\":\"subscribe\",\"room\":7}",
                "{\"type\":\"subscribe\",\"room\":\"\"}",
                "{\"type\":\"subscribe\",\"room\":\"x\"}",
                "{\"type\":\"subscribe\",\"room\":{\"$ne\":1}}",
                "{\"type\":\"subscribe\",\"room\":[\"1\"]}",
                "{\"type\":\"subscribe\",\"room\":\"9223372036854775808\"}",
                "{\"type\":\"subscribe\",\"room\":\"general\"}",
                "{ROOM,\"type\":\"subscribe\",\"rev\":1}",
                "{ROOM,\"type\":\"subscribe\",\"epoch\":\"test-epoch\"}",
                "{ROOM,\"type\":\"subscribe\",\"epoch\":\"\",\"rev\":1}",
                "{ROOM,\"type\":\"subscribe\",\"epoch\":5,\"rev\":1}",
                "{ROOM,\"type\":\"subscribe\",\"epoch\":\"test-epoch\",\"rev\":\"1\"}",
                "{ROOM,\"type\":\"subscribe\",\"epoch\":\"test-epoch\",\"rev\":-1}",
                "{ROOM,\"type\":\"subscribe\",\"epoch\":\"test-epoch\",\"rev\":1.5}",
                "{ROOM,\"type\":\"subscribe\",\"epoch\":\"test-epoch\",\"rev\":1e400}",
                "{ROOM,\"type\":\"subscribe\",\"epoch\":\"test-epoch\",\"rev\":9223372036854775808}",
                "{ROOM,\"type\":\"subscribe\",\"epoch\":\"test-epoch\",\"rev\":true}",
                "{ROOM,\"type\":\"subscribe\",\"epoch\":\"test-epoch\",\"rev\":NaN}",
                "{ROOM,\"type\":\"send\"}",
                "{ROOM,\"type\":\"send\",\"key\":\"k\"}",
                "{ROOM,\"type\":\"send\",\"body\":\"b\"}",
                "{ROOM,\"type\":\"send\",\"key\":\"\",\"body\":\"b\"}",
                "{ROOM,\"type\":\"send\",\"key\":\"a b\",\"body\":\"b\"}",
                "{ROOM,\"type\":\"send\",\"key\":5,\"body\":\"b\"}",
                "{ROOM,\"type\":\"send\",\"key\":\"k\",\"body\":5}",
                "{ROOM,\"type\":\"send\",\"key\":\"k\",\"body\":[\"b\"]}",
                "{ROOM,\"type\":\"send\",\"key\":\"k\",\"body\":null}",
                "{ROOM,\"type\":\"send\",\"key\":\"k\",\"body\":\"a\",\"body\":\"b\"}",
                "{ROOM,ROOM,\"type\":\"send\",\"key\":\"k\",\"body\":\"a\"}",
                "{ROOM,\"type\":\"send\",\"key\":\"k\\ud800\",\"body\":\"b\"}",
                "{ROOM,\"type\":\"send\",\"key\":\"k\",\"body\":\"\\uZZZZ\"}",
                "{ROOM,\"type\":\"send\",\"key\":\"k\",\"body\":\"\\q\"}",
                "{ROOM,\"type\":\"send\",\"key\":\"k\",\"body\":\"b\"} {}",
                "{ROOM,\"type\":\"send\",\"key\":\"k\",\"body\":\"b\"}{ROOM}",
                "{ROOM,\"type\":\"edit\",\"seq\":1}",
                "{ROOM,\"type\":\"edit\",\"body\":\"b\"}",
                "{ROOM,\"type\":\"edit\",\"seq\":0,\"body\":\"b\"}",
                "{ROOM,\"type\":\"edit\",\"seq\":\"1\",\"body\":\"b\"}",
                "{ROOM,\"type\":\"edit\",\"seq\":1,\"body\":\"b\",\"ref\":\"\\udc00\"}",
                "{ROOM,\"type\":\"edit\",\"seq\":1,\"body\":\"b\",\"ref\":{}}",
                "{ROOM,\"type\":\"delete\"}",
                "{ROOM,\"type\":\"delete\",\"seq\":-1}",
                "{ROOM,\"type\":\"delete\",\"seq\":" + "9".repeat(100_000) + "}",
                "{\"room\":\"" + "9".repeat(100_000) + "\",\"type\":\"subscribe\"}",
                nested,
                "[".repeat(10_000),
                deep,
                "{ROOM,\"x\":" + nested + ",\"type\":\"subscribe\"}",
                "{ROOM,\"x\":" + deep + ",\"type\":\"subscribe\"}");
    }

    @ParameterizedTest
    @MethodSource("malformedFrames")
    void malformedFrameIsRefusedAndTheSocketStaysUsable(String frame) throws InterruptedException {
        backstage.post(ada, room.id(), "k", "untouched");
        String before = backstage.state();
        String named = frame.replace("ROOM", "\"room\":\"" + room.id().value() + "\"");

        live.say(named);

        assertThat(live.hear()).contains("\"code\":\"bad_request\"").contains(SENTENCES.say("unreadable"));
        assertThat(backstage.state()).isEqualTo(before);
        assertThat(send("after", "still here")).contains("\"type\":\"ack\"");
    }

    @Test
    void unknownFieldsAreIgnored() throws InterruptedException {
        assertThat(
                        ask(
                                "send",
                                ",\"key\":\"k\",\"body\":\"b\",\"__proto__\":{\"admin\":true},\"more\":[1,{\"a\":[]}],\"x\":null"))
                .contains("\"type\":\"ack\"");
    }

    @Test
    void messageAbove128KiBEndsTheConnection() {
        live.say("{\"x\":\"" + "x".repeat(128 * 1024 - 7) + "\"}");

        assertThat(live.closeCode()).isEqualTo(1009);
    }

    @Test
    void messageOf128KiBIsRead() throws InterruptedException {
        live.say("{\"x\":\"" + "x".repeat(128 * 1024 - 8) + "\"}");

        assertThat(live.hear()).contains("bad_request");
    }
}
