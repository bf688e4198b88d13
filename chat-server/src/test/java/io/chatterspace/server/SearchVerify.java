package io.chatterspace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.memory.InMemoryPasswordHasher;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.search.SearchMessages;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import io.chatterspace.persistence.SqlStore;
import io.chatterspace.persistence.SqlStoreConfig;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Searches a million messages while people go on talking, for whatever: long and short pieces, what nearly every message has and
 * what none has. Prints what it measured. Timed, so part of bin/verify only.
 */
final class SearchVerify {
    private static final int MESSAGES = Integer.getInteger("chatterspace.messages", 1_000_000);
    private static final int UNIT = 1_000;
    private static final int ROOMS = 20;
    /** The searcher is in so many of them. */
    private static final int OWN_ROOMS = 15;

    private static final int SEARCHES_OF_A_KIND = 40;
    private static final Duration POST_EVERY = Duration.ofMillis(5);
    private static final Duration SEARCH_P95 = Duration.ofMillis(100);
    private static final Duration POST_P99 = Duration.ofMillis(20);
    private static final Duration FILLING = Duration.ofMinutes(30);
    private static final long SEED = 20_261_123;

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final List<String> words =
            IntStream.range(0, 30_000).mapToObj(i -> newWord()).toList();
    private SqlStore store;
    private User searcher;
    private List<Room> rooms;

    private String newWord() {
        String consonants = "bcdfghjklmnprstvwxz";
        String vowels = "aeiouäé";
        var word = new StringBuilder();
        for (int syllable = 0; syllable <= random.nextInt(4); syllable++) {
            word.append(consonants.charAt(random.nextInt(consonants.length())))
                    .append(vowels.charAt(random.nextInt(vowels.length())));
            if (random.nextInt(3) == 0) {
                word.append(consonants.charAt(random.nextInt(consonants.length())));
            }
        }
        return word.toString();
    }

    /** As in languages, few words are in most sentences. */
    private String word() {
        return words.get((int) (words.size() * Math.pow(random.nextDouble(), 6)));
    }

    private String han(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> Character.toString(0x4E00 + (int) (3_000 * Math.pow(random.nextDouble(), 3))))
                .collect(Collectors.joining());
    }

    private String sentence() {
        return random.nextInt(4) == 0
                ? han(5 + random.nextInt(40))
                : IntStream.range(0, 3 + random.nextInt(20))
                        .mapToObj(i -> word())
                        .collect(Collectors.joining(" "));
    }

    /** What is looked for: each kind's figures are printed apart. */
    private Map<String, Supplier<Asked>> kinds() {
        Map<String, Supplier<Asked>> kinds = new TreeMap<>();
        kinds.put("a word", () -> asked(word()));
        kinds.put("a rare word", () -> asked(words.get(random.nextInt(words.size()))));
        kinds.put("two words", () -> asked(word() + " " + word()));
        kinds.put("three words", () -> asked(word() + " " + word() + " " + word()));
        kinds.put("a phrase", () -> asked("\"" + word() + " " + word() + "\""));
        kinds.put("three characters", () -> asked(piece(3)));
        kinds.put("two characters", () -> asked(piece(2)));
        kinds.put("one character", () -> asked(piece(1)));
        kinds.put("one Han character", () -> asked(han(1)));
        kinds.put("two Han characters", () -> asked(han(2)));
        kinds.put("four Han characters", () -> asked(han(4)));
        kinds.put("in nearly every message", () -> asked("e"));
        kinds.put("in no message", () -> asked("qyqy" + piece(2)));
        kinds.put("frequent pieces, no message", () -> asked(piece(3) + piece(3) + piece(3)));
        kinds.put("many frequent characters", () -> asked("b c d f g h j k"));
        kinds.put(
                "a word in a room",
                () -> new Asked(word(), rooms.get(random.nextInt(OWN_ROOMS)).id(), null, null));
        kinds.put(
                "a word in a small room",
                () -> new Asked(word(), rooms.getFirst().id(), null, null));
        kinds.put("a word long ago", () -> new Asked(word(), null, null, day(MESSAGES / 10)));
        kinds.put("one character long ago", () -> new Asked(piece(1), null, day(MESSAGES / 20), day(MESSAGES / 10)));
        return kinds;
    }

    private record Asked(
            String typed,
            @Nullable RoomId room,
            @Nullable Instant from,
            @Nullable Instant until) {}

    private static Asked asked(String typed) {
        return new Asked(typed, null, null, null);
    }

    private String piece(int length) {
        String text = word() + word() + word();
        return text.substring(0, length);
    }

    private Instant begin = Instant.EPOCH;

    private Instant day(int message) {
        return begin.plusSeconds(message);
    }

    @Test
    @Timeout(3_600)
    void aMillionMessagesAreSearchedInATenthOfASecondWhilePeopleTalk() throws InterruptedException, SQLException {
        open();
        long stored = time(this::talk);
        long filled = time(() ->
                await().pollInterval(Duration.ofMillis(200)).atMost(FILLING).until(this::isFilled));
        report("%d messages stored in %d s, indexed %d s later, the file has %d MB, the index of it %d MB"
                .formatted(MESSAGES, stored / 1_000_000_000, filled / 1_000_000_000, size() >> 20, indexSize() >> 20));
        try (var chat = ChatterSpace.on(store, new InMemoryPasswordHasher()).build()) {
            search(chat, "warming up", false);
            Map<String, List<Long>> alone = search(chat, "alone", true);
            var over = new AtomicBoolean();
            List<Long> posts = Collections.synchronizedList(new ArrayList<>());
            Thread talking = Thread.ofPlatform().name("talking").start(() -> talk(chat, over, posts));
            Map<String, List<Long>> meanwhile = search(chat, "while people talk", true);
            over.set(true);
            talking.join();
            report("posts meanwhile: %d, p50 %.1f ms, p99 %.1f ms"
                    .formatted(posts.size(), millis(posts, 50), millis(posts, 99)));

            assertThat(millis(all(alone), 95)).isLessThan((double) SEARCH_P95.toMillis());
            assertThat(millis(all(meanwhile), 95)).isLessThan((double) SEARCH_P95.toMillis());
            assertThat(millis(posts, 99)).isLessThan((double) POST_P99.toMillis());
        }
    }

    private void open() {
        store = SqlStore.open(SqlStoreConfig.of(directory.resolve("chat.db")));
    }

    /** A year's talk. */
    private void talk() {
        var given = new Fixtures(store);
        searcher = given.user("Ada");
        rooms = IntStream.range(0, ROOMS)
                .mapToObj(i -> given.room("Room " + i, i < OWN_ROOMS ? searcher : given.user("Other")))
                .toList();
        begin = given.clock().instant();
        for (int done = 0; done < MESSAGES; done += UNIT) {
            given.write(tx -> {
                for (int i = 0; i < UNIT; i++) {
                    given.clock().advance(Duration.ofSeconds(1));
                    // The first one is small, the last ones are not the searcher's.
                    Room room = rooms.get(random.nextInt(1_000) == 0 ? 0 : 1 + random.nextInt(ROOMS - 1));
                    given.post(tx, room, searcher, sentence());
                }
            });
        }
    }

    private void talk(ChatterSpace chat, AtomicBoolean over, List<Long> posts) {
        var others = new Random(SEED);
        for (int i = 0; !over.get(); i++) {
            String text = words.get(others.nextInt(words.size())) + " and so on";
            var command = new PostMessage.Command(
                    searcher.id(), rooms.get(others.nextInt(OWN_ROOMS)).id(), new ClientKey("key-of-talk-" + i), text);
            posts.add(time(() ->
                    assertThat(chat.messages().post().post(command)).isInstanceOf(PostMessage.Outcome.Posted.class)));
            LockSupport.parkNanos(POST_EVERY.toNanos());
        }
    }

    private Map<String, List<Long>> search(ChatterSpace chat, String when, boolean reported) {
        Map<String, List<Long>> taken = new ConcurrentSkipListMap<>();
        List<Long> computed = new ArrayList<>();
        kinds().forEach((kind, asking) -> {
            List<Long> times = new ArrayList<>();
            List<Long> computing = new ArrayList<>();
            int found = 0;
            for (int i = 0; i < SEARCHES_OF_A_KIND; i++) {
                Asked asked = asking.get();
                var query = new SearchMessages.Query(
                        searcher.id(), asked.typed(), asked.room(), null, asked.from(), asked.until(), 20, null);
                long before = readersNanos();
                long begun = System.nanoTime();
                SearchMessages.Outcome outcome = chat.search().messages().search(query);
                times.add(System.nanoTime() - begun);
                computing.add(readersNanos() - before);
                if (outcome instanceof SearchMessages.Outcome.Found(var terms, var hits, var next)) {
                    found += hits.size();
                }
            }
            taken.put(kind, times);
            computed.addAll(computing);
            if (reported) {
                report("%s: %-28s p50 %6.1f  p95 %6.1f  max %6.1f ms, p95 %6.1f ms of computing, %d hits"
                        .formatted(
                                when,
                                kind,
                                millis(times, 50),
                                millis(times, 95),
                                millis(times, 100),
                                millis(computing, 95),
                                found));
            }
        });
        if (reported) {
            report("%s: all                          p50 %6.1f  p95 %6.1f  max %6.1f ms, p95 %6.1f ms of computing"
                    .formatted(
                            when,
                            millis(all(taken), 50),
                            millis(all(taken), 95),
                            millis(all(taken), 100),
                            millis(computed, 95)));
        }
        return taken;
    }

    /** What the store's readers have computed so far, which does not depend on what else the machine does. */
    private static long readersNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("chat-reader"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static List<Long> all(Map<String, List<Long>> times) {
        return times.values().stream().flatMap(List::stream).toList();
    }

    private static double millis(List<Long> nanos, int percent) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    private static long time(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }

    private boolean isFilled() {
        try {
            return number("SELECT filled_to FROM search_state") == number("SELECT max(id) FROM message");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long size() {
        return directory.resolve("chat.db").toFile().length();
    }

    private long indexSize() throws SQLException {
        return number("SELECT sum(length(block)) FROM message_fts_data");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("chat.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getLong(1);
        }
    }

    private static void report(String line) {
        System.out.println(line);
    }
}
