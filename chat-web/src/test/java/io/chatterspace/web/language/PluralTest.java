package io.chatterspace.web.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers are the samples that CLDR gives with its rules. */
class PluralTest {
    @ParameterizedTest
    @CsvSource({
        "ENGLISH, 0, OTHER",
        "ENGLISH, 1, ONE",
        "ENGLISH, 2, OTHER",
        "ENGLISH, 101, OTHER",
        "GERMAN, 0, OTHER",
        "GERMAN, 1, ONE",
        "GERMAN, 16, OTHER",
        "FRENCH, 0, ONE",
        "FRENCH, 1, ONE",
        "FRENCH, 2, OTHER",
        "FRENCH, 17, OTHER",
        "FRENCH, 100000, OTHER",
        "FRENCH, 1000000, MANY",
        "FRENCH, 2000000, MANY",
        "FRENCH, 1000001, OTHER",
        "SPANISH, 0, OTHER",
        "SPANISH, 1, ONE",
        "SPANISH, 2, OTHER",
        "SPANISH, 1000000, MANY",
        "JAPANESE, 0, OTHER",
        "JAPANESE, 1, OTHER",
        "JAPANESE, 15, OTHER",
        "ARABIC, 0, ZERO",
        "ARABIC, 1, ONE",
        "ARABIC, 2, TWO",
        "ARABIC, 3, FEW",
        "ARABIC, 10, FEW",
        "ARABIC, 11, MANY",
        "ARABIC, 26, MANY",
        "ARABIC, 99, MANY",
        "ARABIC, 100, OTHER",
        "ARABIC, 102, OTHER",
        "ARABIC, 103, FEW",
        "ARABIC, 110, FEW",
        "ARABIC, 111, MANY",
        "ARABIC, 200, OTHER",
        "ARABIC, 1003, FEW",
        "ARABIC, 1011, MANY",
        "ARABIC, 1000000, OTHER"
    })
    void numbersTakeTheFormThatTheirLanguageGivesThem(Language language, long count, Plural expected) {
        assertThat(Plural.of(language, count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageListsTheFormsThatItUses(Language language) {
        EnumSet<Plural> used = EnumSet.noneOf(Plural.class);
        LongStream.concat(LongStream.rangeClosed(0, 1000), LongStream.of(1_000_000))
                .forEach(count -> used.add(Plural.of(language, count)));

        assertThat(Plural.all(language)).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void negativeNumbersAreNoCounts() {
        assertThatThrownBy(() -> Plural.of(Language.ENGLISH, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
