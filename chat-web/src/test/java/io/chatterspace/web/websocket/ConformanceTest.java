package io.chatterspace.web.websocket;

import static io.chatterspace.web.websocket.RawWebSocket.bytes;
import static io.chatterspace.web.websocket.RawWebSocket.close;
import static io.chatterspace.web.websocket.RawWebSocket.closePayload;
import static io.chatterspace.web.websocket.RawWebSocket.frame;
import static io.chatterspace.web.websocket.RawWebSocket.mask;
import static io.chatterspace.web.websocket.RawWebSocket.masked;
import static io.chatterspace.web.websocket.RawWebSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.web.websocket.RawWebSocket.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The case classes of the public conformance suite (1.* framing to 9.* limits), as raw frames against a real server that
 * echoes. Each case ends with a closing handshake of the client unless the server has to close first.
 */
class ConformanceTest {

    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int CLOSE = 0x88;
    private static final int FIRST_TEXT = 0x01;
    private static final int FIRST_BINARY = 0x02;
    private static final int MIDDLE = 0x00;
    private static final int LAST = 0x80;

    private static final int MAX_MESSAGE = WebSocketLimits.DEFAULTS.maxMessageBytes();

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.echo();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource({
        "framing",
        "pings",
        "reservedBits",
        "opcodes",
        "fragmentation",
        "validUtf8",
        "invalidUtf8",
        "closing",
        "limits",
        "malformed"
    })
    void answersAsTheStandardSays(Case expected) throws IOException {
        try (RawWebSocket client = server.open()) {
            client.send(expected.sent);
            assertAnswers(client, expected);
        }
    }

    @ParameterizedTest
    @MethodSource({
        "pings",
        "reservedBits",
        "opcodes",
        "fragmentation",
        "validUtf8",
        "invalidUtf8",
        "closing",
        "malformed"
    })
    void answersTheSameWhenEveryByteArrivesAlone(Case expected) throws IOException {
        try (RawWebSocket client = server.open()) {
            for (byte single : expected.sent) {
                try {
                    client.send(new byte[] {single});
                } catch (IOException e) {
                    break; // closed by the server at the first wrong byte
                }
            }
            assertAnswers(client, expected);
        }
    }

    @Test
    void failsInvalidTextAtItsFirstWrongByteBeforeTheFrameIsComplete() throws IOException {
        byte[] whole = text("κόσμε????????");
        byte[] begin = HexFormat.of().parseHex("cebae1bdb9cf83cebcceb5f490");
        byte[] payload = new byte[whole.length - 6];
        System.arraycopy(begin, 0, payload, 0, begin.length);
        byte[] frame = frame(TEXT, payload);
        try (RawWebSocket client = server.open()) {
            client.send(Arrays.copyOf(frame, 6 + begin.length));
            assertThat(client.readCloseCode()).isEqualTo(1007);
        }
    }

    @Test
    void failsInvalidTextInAFragmentBeforeTheMessageIsComplete() throws IOException {
        try (RawWebSocket client = server.open()) {
            client.send(frame(FIRST_TEXT, hex("cebae1bdb9cf83cebcceb5f4")), frame(MIDDLE, hex("90")));
            assertThat(client.readCloseCode()).isEqualTo(1007);
        }
    }

    @Test
    void refusesATooBigMessageAtItsHeader() throws IOException {
        try (RawWebSocket client = server.open()) {
            client.send(bytes(new byte[] {(byte) TEXT, (byte) 0xFF, 0, 0, 0, 0, 0, 2, 0, 1}));
            assertThat(client.readCloseCode()).isEqualTo(1009);
        }
    }

    private static void assertAnswers(RawWebSocket client, Case expected) throws IOException {
        for (Answer answer : expected.answers) {
            Received received = client.next();
            assertThat(received.first()).as("opcode").isEqualTo(answer.first);
            assertThat(received.payload()).as("payload").isEqualTo(answer.payload);
        }
        if (expected.closeCode == Case.CLOSED_BY_CLIENT) {
            client.send(close(1000, "done"));
        }
        Received last = client.next();
        assertThat(last.first()).isEqualTo(CLOSE);
        assertThat(last.closeCode()).isEqualTo(expected.closeCode == Case.CLOSED_BY_CLIENT ? 1000 : expected.closeCode);
        assertThat(client.read()).as("end of stream").isNull();
    }

    static Stream<Case> framing() {
        List<Case> cases = new ArrayList<>();
        for (int size : new int[] {0, 1, 125, 126, 127, 128, 65535, 65536, MAX_MESSAGE}) {
            cases.add(echoed("1.1 text of " + size, TEXT, letters(size)));
            cases.add(echoed("1.2 binary of " + size, BINARY, binary(size)));
        }
        cases.add(new Case("1.1.8 two messages at once", bytes(text("a"), text("b")), echo("a"), echo("b")));
        return cases.stream();
    }

    static Stream<Case> pings() {
        byte[][] ten = IntStream.range(0, 10)
                .mapToObj(i -> frame(PING, utf8("payload-" + i)))
                .toArray(byte[][]::new);
        Answer[] tenPongs = IntStream.range(0, 10)
                .mapToObj(i -> new Answer(PONG, utf8("payload-" + i)))
                .toArray(Answer[]::new);
        return Stream.of(
                new Case("2.1 empty ping", frame(PING, new byte[0]), new Answer(PONG, new byte[0])),
                new Case("2.2 ping with text", frame(PING, utf8("Hello")), new Answer(PONG, utf8("Hello"))),
                new Case("2.3 ping with binary", frame(PING, hex("00fffefdfcfb00ff")), pong("00fffefdfcfb00ff")),
                new Case("2.4 ping of 125", frame(PING, binary(125)), new Answer(PONG, binary(125))),
                new Case("2.5 ping of 126", 1002, frame(PING, binary(126))),
                new Case("2.7 unsolicited empty pong", frame(PONG, new byte[0])),
                new Case("2.8 unsolicited pong", frame(PONG, utf8("unsolicited"))),
                new Case(
                        "2.9 unsolicited pong, then ping",
                        bytes(frame(PONG, utf8("x")), frame(PING, hex("61"))),
                        pong("61")),
                new Case("2.10 ten pings", bytes(ten), tenPongs));
    }

    static Stream<Case> reservedBits() {
        return IntStream.rangeClosed(1, 7)
                .boxed()
                .flatMap(bits -> Stream.of(
                        new Case("3 RSV " + bits + " on text", 1002, frame(TEXT | bits << 4, utf8("x"))),
                        new Case(
                                "3 RSV " + bits + " after a message",
                                1002,
                                bytes(text("a"), frame(TEXT | bits << 4, utf8("x"))),
                                echo("a")),
                        new Case("3 RSV " + bits + " on binary", 1002, frame(BINARY | bits << 4, binary(8))),
                        new Case("3 RSV " + bits + " on ping", 1002, frame(PING | bits << 4, utf8("x"))),
                        new Case(
                                "3 RSV " + bits + " on close",
                                1002,
                                frame(CLOSE | bits << 4, closePayload(1000, new byte[0])))));
    }

    static Stream<Case> opcodes() {
        return IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .boxed()
                .flatMap(opcode -> Stream.of(
                        new Case("4 opcode " + opcode + ", empty", 1002, frame(0x80 | opcode, new byte[0])),
                        new Case("4 opcode " + opcode + " with payload", 1002, frame(0x80 | opcode, utf8("reserved"))),
                        new Case(
                                "4 opcode " + opcode + " after a message",
                                1002,
                                bytes(text("a"), frame(0x80 | opcode, utf8("x")), frame(PING, new byte[0])),
                                echo("a"))));
    }

    static Stream<Case> fragmentation() {
        byte[] one = frame(FIRST_TEXT, utf8("fragment1"));
        byte[] end = frame(LAST, utf8("fragment2"));
        return Stream.of(
                new Case("5.1 ping in two", 1002, bytes(frame(0x09, utf8("a")), frame(LAST, utf8("b")))),
                new Case("5.2 pong in two", 1002, bytes(frame(0x0A, utf8("a")), frame(LAST, utf8("b")))),
                new Case("5.2b close not final", 1002, frame(0x08, closePayload(1000, new byte[0]))),
                new Case("5.3 text in two", bytes(one, end), echo("fragment1fragment2")),
                new Case(
                        "5.6 ping between fragments",
                        bytes(one, frame(PING, hex("70")), end),
                        pong("70"),
                        echo("fragment1fragment2")),
                new Case(
                        "5.6b pong between fragments",
                        bytes(one, frame(PONG, hex("70")), end),
                        echo("fragment1fragment2")),
                new Case("5.9 continuation of nothing", 1002, bytes(frame(LAST, utf8("x")), text("y"))),
                new Case("5.12 unfinished continuation of nothing", 1002, bytes(frame(MIDDLE, utf8("x")), text("y"))),
                new Case(
                        "5.15 continuation after the last",
                        1002,
                        bytes(one, end, frame(MIDDLE, utf8("x")), text("y")),
                        echo("fragment1fragment2")),
                new Case("5.18 text within a text", 1002, bytes(one, frame(TEXT, utf8("x")))),
                new Case("5.18b binary within a text", 1002, bytes(one, frame(BINARY, utf8("x")))),
                new Case("5.18c fragment of a new text within a text", 1002, bytes(one, frame(FIRST_TEXT, utf8("x")))),
                new Case(
                        "5.19 five fragments, two pings",
                        bytes(
                                one,
                                frame(MIDDLE, utf8("2")),
                                frame(PING, hex("01")),
                                frame(MIDDLE, utf8("3")),
                                frame(MIDDLE, utf8("4")),
                                frame(PING, hex("02")),
                                frame(LAST, utf8("5"))),
                        pong("01"),
                        pong("02"),
                        echo("fragment12345")),
                new Case(
                        "5.x empty fragments",
                        bytes(frame(FIRST_TEXT, new byte[0]), frame(MIDDLE, new byte[0]), frame(LAST, new byte[0])),
                        echo("")),
                new Case("5.x empty last fragment", bytes(one, frame(LAST, new byte[0])), echo("fragment1")),
                new Case(
                        "5.x binary in three",
                        bytes(frame(FIRST_BINARY, hex("01")), frame(MIDDLE, hex("ff")), frame(LAST, hex("02"))),
                        new Answer(BINARY, hex("01ff02"))));
    }

    static Stream<Case> validUtf8() {
        List<Case> cases = new ArrayList<>();
        String mixed = "Hello-µ@ßöäüàá-UTF-8!!\uD83D\uDE00\uDBFF\uDFFF\uFFFF";
        cases.add(echoed("6.1 empty", TEXT, new byte[0]));
        cases.add(echoed("6.2 mixed", TEXT, utf8(mixed)));
        byte[] whole = utf8(mixed);
        for (int at = 0; at <= whole.length; at++) {
            byte[] before = Arrays.copyOf(whole, at);
            byte[] after = Arrays.copyOfRange(whole, at, whole.length);
            cases.add(new Case(
                    "6.2 split before byte " + at, bytes(frame(FIRST_TEXT, before), frame(LAST, after)), echo(mixed)));
        }
        Stream.of(
                        "00",
                        "7f",
                        "c280",
                        "dfbf",
                        "e0a080",
                        "ed9fbf",
                        "ee8080",
                        "efbfbd",
                        "efbfbe",
                        "efbfbf",
                        "f0908080",
                        "f48fbfbf",
                        "f09fbfbe",
                        "f3bfbfbf",
                        "cebae1bdb9cf83cebcceb5")
                .forEach(valid -> cases.add(echoed("6.5-6.23 " + valid, TEXT, hex(valid))));
        return cases.stream();
    }

    static Stream<Case> invalidUtf8() {
        return Stream.of(
                        "80",
                        "bf",
                        "8080",
                        "c0",
                        "c1bf",
                        "c0af",
                        "c2",
                        "df",
                        "e0a0",
                        "e08080",
                        "e09fbf",
                        "e0bf",
                        "ec80",
                        "eda080",
                        "edadbf",
                        "edaebf",
                        "edafbf",
                        "edb080",
                        "edbebf",
                        "edbfbf",
                        "eda080edb080",
                        "edafbfedbfbf",
                        "f0908f",
                        "f08080af",
                        "f08fbfbf",
                        "f0909080f0",
                        "f4908080",
                        "f5808080",
                        "f7bfbfbf",
                        "f888808080",
                        "fc80808080af",
                        "fe",
                        "ff",
                        "fefeffff",
                        "cebae1bdb9cf83cebcceb5eda080656469746564",
                        "cebae1bdb9cf83cebcceb5f4908080656469746564")
                .flatMap(invalid -> Stream.of(
                        new Case("6.x invalid " + invalid, 1007, frame(TEXT, hex(invalid))),
                        new Case(
                                "6.x invalid in the last fragment " + invalid,
                                1007,
                                bytes(frame(FIRST_TEXT, utf8("ok")), frame(LAST, hex(invalid)))),
                        new Case(
                                "6.x invalid in a reason " + invalid,
                                1007,
                                frame(CLOSE, closePayload(1000, hex(invalid))))));
    }

    static Stream<Case> closing() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("7.1.1 message, then close", 1000, bytes(text("a"), close(1000, ""))));
        cases.getFirst().answers.add(echo("a"));
        cases.add(new Case("7.1.2 two closes", 1000, bytes(close(1000, ""), close(1000, ""))));
        cases.add(new Case("7.1.3 ping after close", 1000, bytes(close(1000, ""), frame(PING, new byte[0]))));
        cases.add(new Case("7.1.4 text after close", 1000, bytes(close(1000, ""), text("late"))));
        cases.add(new Case(
                "7.1.5 close within a message",
                1000,
                bytes(frame(FIRST_TEXT, utf8("a")), close(1000, ""), frame(LAST, utf8("b")))));
        cases.add(new Case("7.3.1 no payload", 1005, frame(CLOSE, new byte[0])));
        cases.add(new Case("7.3.2 payload of one byte", 1002, frame(CLOSE, new byte[] {3})));
        cases.add(new Case("7.3.4 with a reason", 1000, close(1000, "Hello World!")));
        cases.add(new Case("7.3.5 with the longest reason", 1000, frame(CLOSE, closePayload(1000, letters(123)))));
        cases.add(new Case("7.3.6 with a longer reason", 1002, frame(CLOSE, closePayload(1000, letters(124)))));
        IntStream.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999)
                .forEach(code -> cases.add(new Case("7.7 code " + code, code, close(code, "x"))));
        IntStream.of(0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535)
                .forEach(code -> cases.add(new Case("7.9 code " + code, 1002, close(code, "x"))));
        return cases.stream();
    }

    static Stream<Case> limits() {
        byte[][] thousands = new byte[10_000][];
        for (int i = 0; i < thousands.length; i++) {
            thousands[i] = frame(i == 0 ? FIRST_TEXT : i == thousands.length - 1 ? LAST : MIDDLE, utf8("x"));
        }
        byte[][] pieces = new byte[MAX_MESSAGE / 1024 + 1][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = frame(i == 0 ? FIRST_BINARY : MIDDLE, binary(1024));
        }
        byte[] half = letters(MAX_MESSAGE / 2);
        return Stream.of(
                new Case("9 one byte more than the limit", 1009, frame(TEXT, letters(MAX_MESSAGE + 1))),
                new Case("9 fragments over the limit", 1009, bytes(pieces)),
                new Case(
                        "9 the limit in two fragments",
                        bytes(frame(FIRST_TEXT, half), frame(LAST, half)),
                        new Answer(TEXT, letters(MAX_MESSAGE))),
                new Case("9 ten thousand fragments of a byte", bytes(thousands), echo("x".repeat(thousands.length))),
                new Case("9 much too big, all of it sent", 1009, frame(BINARY, binary(2 * 1024 * 1024))));
    }

    static Stream<Case> malformed() {
        return Stream.of(
                new Case("unmasked text", 1002, new byte[] {(byte) TEXT, 1, 'x'}),
                new Case("unmasked empty ping", 1002, new byte[] {(byte) PING, 0}),
                new Case(
                        "16-bit length for 125",
                        1002,
                        bytes(new byte[] {(byte) TEXT, (byte) 0xFE, 0, 125}, mask(), masked(letters(125)))),
                new Case(
                        "64-bit length for 65535",
                        1002,
                        bytes(
                                new byte[] {(byte) TEXT, (byte) 0xFF, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF},
                                mask(),
                                masked(letters(8)))),
                new Case(
                        "64-bit length with the sign bit",
                        1002,
                        bytes(new byte[] {(byte) TEXT, (byte) 0xFF, (byte) 0x80, 0, 0, 0, 0, 0, 0, 1}, mask())),
                new Case(
                        "the largest 64-bit length",
                        1009,
                        bytes(new byte[] {(byte) TEXT, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1}, mask())));
    }

    private static Case echoed(String name, int first, byte[] payload) {
        return new Case(name, frame(first, payload), new Answer(first, payload));
    }

    private static Answer echo(String message) {
        return new Answer(TEXT, utf8(message));
    }

    private static Answer pong(String hex) {
        return new Answer(PONG, hex(hex));
    }

    private static byte[] utf8(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] letters(int size) {
        return utf8("*".repeat(size));
    }

    private static byte[] binary(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    /** A frame the server has to send. */
    static final class Answer {
        private final int first;
        private final byte[] payload;

        Answer(int first, byte[] payload) {
            this.first = first;
            this.payload = payload;
        }
    }

    /** What is sent, and what the server has to answer. */
    static final class Case {
        static final int CLOSED_BY_CLIENT = -1;

        private final String name;
        private final int closeCode;
        private final byte[] sent;
        private final List<Answer> answers;

        Case(String name, byte[] sent, Answer... answers) {
            this(name, CLOSED_BY_CLIENT, sent, answers);
        }

        Case(String name, int closeCode, byte[] sent, Answer... answers) {
            this.name = name;
            this.closeCode = closeCode;
            this.sent = sent;
            this.answers = new ArrayList<>(List.of(answers));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
