package io.chatterspace.application.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomFilterTest {
    @Test
    void letsEveryRoomThroughThatHasAllWords() {
        RoomFilter filter = RoomFilter.parse("  Old\tHARB ");

        assertThat(filter.words()).containsExactly("old", "harb");
        assertThat(filter.matches("Harbour, the old one")).isTrue();
        assertThat(filter.matches("Harbour")).isFalse();
    }

    @Test
    void capitalAndWideLettersAreTheSame() {
        assertThat(RoomFilter.parse("ärger").matches("ÄRGER")).isTrue();
        assertThat(RoomFilter.parse("ＡＢＣ").matches("abc")).isTrue();
    }

    @Test
    void withoutWordsEveryRoomIsOne() {
        assertThat(RoomFilter.parse(" ")).isEqualTo(RoomFilter.EVERY);
        assertThat(RoomFilter.EVERY.matches("Anything")).isTrue();
        assertThat(RoomFilter.EVERY.isEmpty()).isTrue();
    }

    @Test
    void onlyTheFirstWordsCount() {
        assertThat(RoomFilter.parse("a ".repeat(1_000)).words()).hasSize(8);
    }
}
