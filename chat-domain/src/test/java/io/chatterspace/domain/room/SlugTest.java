package io.chatterspace.domain.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.Property;
import io.chatterspace.domain.RandomText;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlugTest {
    private static final String LONGEST = "a".repeat(Slug.MAX_LENGTH);

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "general", "room-2", "a-b-c", "2026"})
    void readsItself(String text) {
        assertThat(Slug.parse(text)).isEqualTo(new Parsed.Valid<>(new Slug(text)));
        assertThat(new Slug(text)).hasToString(text);
    }

    @Test
    void readsTheLongest() {
        assertThat(Slug.parse(LONGEST)).isEqualTo(new Parsed.Valid<>(new Slug(LONGEST)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "-a", "a-", "a--b", "A", "a b", "a_b", "a/b", "..", "\u00e9", "a\n", "\u0660", "%61"})
    void refusesWhatIsNoSlug(String text) {
        assertThat(Slug.parse(text)).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
        assertThatThrownBy(() -> new Slug(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesOneCharacterMoreThanTheLongest() {
        assertThat(Slug.parse(LONGEST + "a")).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
    }

    @ParameterizedTest
    @CsvSource({
        "General, general",
        "The 2nd Floor!, the-2nd-floor",
        "  Tea & Coffee  , tea-coffee",
        "C++ / Java -- talk, c-java-talk",
        "Cr\u00e8me Br\u00fbl\u00e9e, creme-brulee",
        "\u00c5ngstr\u00f6m, angstrom",
        "\u0130stanbul, istanbul",
        "Vi\u1ec7t Nam, viet-nam",
        "\ufb01lm club, film-club",
        "\uff21\uff22\uff23, abc",
        "\u2460 first, 1-first",
        "\u4e2d\u6587, room",
        "\u4e2d\u6587 chat, chat",
        "\u041c\u043e\u0441\u043a\u0432\u0430, room",
        "\ud83d\ude00, room",
        "\ud83d\ude00 smile \ud83d\ude00, smile",
        "---, room",
        "-a-, a"
    })
    void suggestsASlugForAName(String name, String slug) {
        assertThat(Slug.of(RoomName.parse(name).orElseThrow())).isEqualTo(new Slug(slug));
    }

    @Test
    void cutsLongNames() {
        assertThat(Slug.of(new RoomName("a".repeat(80)))).isEqualTo(new Slug(LONGEST));
        assertThat(Slug.of(new RoomName("a".repeat(59) + " " + "b".repeat(20)))).isEqualTo(new Slug("a".repeat(59)));
        assertThat(Slug.of(new RoomName("-" + "a".repeat(79)))).isEqualTo(new Slug(LONGEST));
    }

    @Test
    void suggestsASlugForEveryName() {
        Property.holds(20_000, random -> {
            if (RoomName.parse(RandomText.of(random, 100)) instanceof Parsed.Valid<RoomName>(RoomName name)) {
                Slug slug = Slug.of(name);
                assertThat(Slug.parse(slug.value())).isEqualTo(new Parsed.Valid<>(slug));
                assertThat(Slug.of(new RoomName(slug.value()))).isEqualTo(slug);
                assertThat(slug.numbered(2).value()).endsWith("-2").hasSizeLessThanOrEqualTo(Slug.MAX_LENGTH);
            }
        });
    }

    @Test
    void numbersASlug() {
        assertThat(new Slug("general").numbered(2)).isEqualTo(new Slug("general-2"));
        assertThat(new Slug("general-2").numbered(3)).isEqualTo(new Slug("general-2-3"));
    }

    @Test
    void numbersTheLongestSlug() {
        assertThat(new Slug(LONGEST).numbered(12)).isEqualTo(new Slug("a".repeat(57) + "-12"));
        assertThat(new Slug("a".repeat(56) + "-bcd").numbered(12)).isEqualTo(new Slug("a".repeat(56) + "-12"));
        assertThat(new Slug(LONGEST).numbered(Integer.MAX_VALUE).value()).hasSize(Slug.MAX_LENGTH);
    }
}
