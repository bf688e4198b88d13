package io.chatterspace.application.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.Store;
import io.chatterspace.application.search.SearchIndex.Hit;
import io.chatterspace.application.search.SearchIndex.Page;
import io.chatterspace.application.search.SearchIndex.Place;
import io.chatterspace.application.search.SearchIndex.Wanted;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.search.SearchTerms;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link SearchIndex} does. */
public interface SearchIndexContract {
    /** The store under test: empty at first, a new one for each test, the same one within a test. */
    Store store();

    /** Has the store do what it does in the background, so that everything so far is in whatever index it keeps. */
    void settle();

    private static Wanted wanted(String typed, Room... rooms) {
        Set<RoomId> ids = Arrays.stream(rooms).map(Room::id).collect(Collectors.toSet());
        return new Wanted(SearchTerms.parse(typed).orElseThrow(), ids, null, null, null);
    }

    private Page page(Wanted wanted, int limit, @Nullable Place after) {
        return store().read(snapshot -> snapshot.search().find(wanted, limit, after));
    }

    /** All of it, page by page. */
    private List<String> find(Wanted wanted, int limit) {
        List<Hit> hits = new ArrayList<>();
        Place place = null;
        for (int pages = 0; pages < 10_000; pages++) {
            Page page = page(wanted, limit, place);
            assertThat(page.hits()).hasSizeLessThanOrEqualTo(limit);
            hits.addAll(page.hits());
            if (page.next() == null) {
                return texts(hits);
            }
            place = page.next();
        }
        throw new AssertionError("no end");
    }

    private List<String> find(String typed, Room... rooms) {
        return find(wanted(typed, rooms), 100);
    }

    private static List<String> texts(List<Hit> hits) {
        return hits.stream().map(hit -> hit.body().value()).toList();
    }

    /** Before and after the store has put it into an index: nobody may see a difference. */
    private void assertFinds(Wanted wanted, String... texts) {
        assertThat(find(wanted, 2)).containsExactly(texts);
        settle();
        assertThat(find(wanted, 2)).containsExactly(texts);
    }

    // what is found

    @Test
    default void findsTheLatestFirstAcrossRooms() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room den = given.room("Den", ada);
        given.post(lobby, ada, "one apple");
        given.post(den, ada, "two apples");
        given.post(lobby, ada, "a pear");
        given.post(lobby, ada, "three apples");

        assertFinds(wanted("apple", lobby, den), "three apples", "two apples", "one apple");
        assertFinds(wanted("apple", den), "two apples");
        assertFinds(wanted("apple"));
    }

    @Test
    default void tellsWhereWhoAndWhen() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "first");
        Message message = given.post(lobby, ada, "hello there");
        settle();

        assertThat(page(wanted("hello", lobby), 5, null).hits()).singleElement().satisfies(hit -> {
            assertThat(hit.room()).isEqualTo(lobby.id());
            assertThat(hit.seq()).isEqualTo(message.seq());
            assertThat(hit.author()).isEqualTo(ada.id());
            assertThat(hit.postedAt()).isEqualTo(message.postedAt());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "The Quick Brown Fox, quick fox",
        "The Quick Brown Fox, 'BROWN F'",
        "The Quick Brown Fox, q",
        "The Quick Brown Fox, ow",
        "Über den Fluß, uber",
        "Über den Fluß, FLUSS",
        "Voilà l'été, ete",
        "Voilà l'été, 'l''e'",
        "El niño comió piñas, NINO",
        "Съешь ещё этих булок, ЕЩЕ",
        "السَّلامُ عليكم, السلام",
        "東京都に行きました, 京",
        "東京都に行きました, 東京",
        "東京都に行きました, 東京都に",
        "ﾊﾝｶｸｶﾞｷﾞ, ハンカクガ",
        "我喜欢吃苹果, 果",
        "我喜欢吃苹果, 喜欢",
        "안녕하세요 여러분, 안",
        "안녕하세요 여러분, 세요",
        "ｆｕｌｌ ｗｉｄｔｈ, full width",
        "100% of $5.00 (about), 5.00",
        "100% of $5.00 (about), %",
        "a_b*c, _b*",
        "well: \uD83D\uDE80\uD83C\uDF89 off, \uD83D\uDE80",
        "ΟΔΥΣΣΕΥΣ, οδυσσευς",
        "co\u00ADoperate, cooperate"
    })
    default void findsPiecesOfWordsInWhateverForm(String text, String typed) {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "x0y0z0");
        given.post(lobby, ada, text);

        assertFinds(wanted(typed, lobby), text);
    }

    @Test
    default void keepsApartWhatIsNotTheSame() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        List.of("か", "が", "각", "가").forEach(text -> given.post(lobby, ada, text));

        assertFinds(wanted("か", lobby), "か");
        assertFinds(wanted("が", lobby), "が");
        assertFinds(wanted("가", lobby), "가");
    }

    @Test
    default void wantsEveryTerm() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "red apples and green pears");
        given.post(lobby, ada, "green apples");

        assertFinds(wanted("green apples", lobby), "green apples", "red apples and green pears");
        assertFinds(wanted("\"green apples\"", lobby), "green apples");
        assertFinds(wanted("\u201Cgreen   pears\u201D apples", lobby), "red apples and green pears");
        assertFinds(wanted("apples green and pears", lobby), "red apples and green pears");
        assertFinds(wanted("green apples blue", lobby));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello AND (",
                "\"unbalanced",
                "NEAR(",
                "body:",
                "'",
                "-x",
                "*",
                "^",
                "a OR b",
                "%",
                "_",
                "\\",
                "{x}",
                "a\u0000b",
                "\uD800",
                "\uE0FFr1",
                "; DROP TABLE message; --",
                "x\"y",
                "\u0301\u200Bz"
            })
    default void takesWhateverIsTyped(String typed) {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "nothing of the kind 77");
        settle();

        List<String> found = find(typed, lobby);

        boolean has = SearchTerms.parse(typed).orElseThrow().areIn("nothing of the kind 77");
        assertThat(found).hasSize(has ? 1 : 0);
    }

    @Test
    default void findsInTheLongestMessage() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        String text = "ab ".repeat(2_600) + "needle";
        given.post(lobby, ada, text);

        assertFinds(wanted("needle", lobby), text);
        assertFinds(wanted("ab ".repeat(60), lobby), text);
        assertFinds(wanted("\"" + "ab ".repeat(60) + "\"", lobby), text);
    }

    // narrowed

    @Test
    default void narrowsByAuthor() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        User grace = given.user("Grace");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "apple of Ada");
        given.post(lobby, grace, "apple of Grace");
        Wanted all = wanted("apple", lobby);

        assertFinds(new Wanted(all.terms(), all.rooms(), grace.id(), null, null), "apple of Grace");
    }

    @Test
    default void narrowsByTime() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Instant first = given.post(lobby, ada, "apple 1").postedAt();
        given.clock().advance(Duration.ofHours(1));
        Instant second = given.post(lobby, ada, "apple 2").postedAt();
        given.clock().advance(Duration.ofHours(1));
        Instant third = given.post(lobby, ada, "apple 3").postedAt();
        var terms = SearchTerms.parse("apple").orElseThrow();
        var rooms = Set.of(lobby.id());

        assertFinds(new Wanted(terms, rooms, null, second, null), "apple 3", "apple 2");
        assertFinds(new Wanted(terms, rooms, null, null, second), "apple 1");
        assertFinds(new Wanted(terms, rooms, null, second, third), "apple 2");
        assertFinds(new Wanted(terms, rooms, null, third.plusMillis(1), null));
        assertFinds(new Wanted(terms, rooms, null, null, first));
    }

    // changes

    @Test
    default void followsEditsAtOnce() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.post(lobby, ada, "apple before");
        Message message = given.post(lobby, ada, "apple");
        given.post(lobby, ada, "apple after");
        settle();

        given.edit(lobby, message, "apple and pear");
        assertFinds(wanted("pear", lobby), "apple and pear");
        given.edit(lobby, message, "apple and quince");

        assertFinds(wanted("pear", lobby));
        assertFinds(wanted("apple", lobby), "apple after", "apple and quince", "apple before");
    }

    @Test
    default void forgetsWhatIsDeletedAtOnce() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Message early = given.post(lobby, ada, "an early apple");
        settle();
        Message late = given.post(lobby, ada, "a late apple");

        given.delete(lobby, early);
        assertFinds(wanted("apple", lobby), "a late apple");
        given.delete(lobby, late);

        assertFinds(wanted("apple", lobby));
    }

    @Test
    default void forgetsDeletedRooms() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room den = given.room("Den", ada);
        given.post(den, ada, "an apple in the den");
        settle();
        given.post(lobby, ada, "an apple in the lobby");
        settle();

        given.delete(lobby);
        assertThat(find("apple", lobby, den)).containsExactly("an apple in the den");
        settle();
        given.post(den, ada, "another apple");

        assertFinds(wanted("apple", lobby, den), "another apple", "an apple in the den");
    }

    @Test
    default void seesWhatItsUnitDid() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);

        List<Hit> hits = store().write(tx -> {
            given.post(tx, lobby, ada, "fresh apple");
            return tx.search().find(wanted("apple", lobby), 5, null).hits();
        });

        assertThat(texts(hits)).containsExactly("fresh apple");
    }

    // pages

    @Test
    default void goesOnWhereItStoppedWhateverIsPostedMeanwhile() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        given.posts(lobby, ada, 7);
        settle();
        Page first = page(wanted("message", lobby), 3, null);
        given.post(lobby, ada, "message 8");

        Page second = page(wanted("message", lobby), 3, first.next());
        Page third = page(wanted("message", lobby), 3, second.next());

        assertThat(Stream.of(first, second, third).flatMap(page -> texts(page.hits()).stream()))
                .containsExactly(
                        "message 7", "message 6", "message 5", "message 4", "message 3", "message 2", "message 1");
        assertThat(third.next()).isNull();
    }

    @Test
    default void beginsAnewWhereThePlaceIsNotOneOfTheWantedRooms() {
        var given = new Fixtures(store());
        User ada = given.user("Ada");
        Room lobby = given.room("Lobby", ada);
        Room den = given.room("Den", ada);
        Message first = given.post(den, ada, "apple");
        given.post(lobby, ada, "apple");

        Page page = page(wanted("apple", lobby), 3, new Place(den.id(), first.seq()));

        assertThat(page.hits()).hasSize(1);
    }

    /** Eight languages, whatever is posted, edited and deleted, and whatever is looked for. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    default void findsWhatLookingAtEveryMessageFinds(long seed) {
        var corpus = new Corpus(seed);
        var given = new Fixtures(store());
        var random = new Random(seed);
        List<User> people = List.of(given.user("Ada"), given.user("Grace"), given.user("Alan"));
        List<Room> rooms = List.of(
                given.room("Lobby", people.get(0)),
                given.room("Den", people.get(0)),
                given.room("Attic", people.get(0)));
        record Said(Room room, Message message) {}
        List<Said> all = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 150; i++) {
                Room room = rooms.get(random.nextInt(rooms.size()));
                given.clock().advance(Duration.ofMinutes(random.nextInt(600)));
                all.add(new Said(room, given.post(room, people.get(random.nextInt(3)), corpus.sentence())));
            }
            if (round < 2) {
                settle();
            }
            for (int i = 0; i < 20; i++) {
                int at = random.nextInt(all.size());
                Said said = all.get(at);
                if (!said.message().isDeleted()) {
                    Message changed = random.nextBoolean()
                            ? given.delete(said.room(), said.message())
                            : given.edit(said.room(), said.message(), corpus.sentence());
                    all.set(at, new Said(said.room(), changed));
                }
            }
            for (int i = 0; i < 60; i++) {
                Set<RoomId> in = rooms.stream()
                        .filter(room -> random.nextInt(3) > 0)
                        .map(Room::id)
                        .collect(Collectors.toSet());
                Instant middle = all.get(random.nextInt(all.size())).message().postedAt();
                var wanted = new Wanted(
                        SearchTerms.parse(corpus.query()).orElseThrow(),
                        in,
                        random.nextInt(4) == 0 ? people.get(random.nextInt(3)).id() : null,
                        random.nextInt(4) == 0 ? middle.minus(Duration.ofDays(2)) : null,
                        random.nextInt(4) == 0 ? middle.plus(Duration.ofDays(2)) : null);
                List<String> expected = all.reversed().stream()
                        .filter(said -> wanted.includes(
                                said.room().id(),
                                said.message().author(),
                                said.message().postedAt()))
                        .flatMap(said -> Corpus.text(said.message()).stream())
                        .filter(text -> wanted.terms().areIn(text))
                        .toList();

                assertThat(find(wanted, 1 + random.nextInt(20)))
                        .as("seed %d, %s in %s", seed, wanted.terms().folded(), in)
                        .isEqualTo(expected);
            }
        }
    }
}
