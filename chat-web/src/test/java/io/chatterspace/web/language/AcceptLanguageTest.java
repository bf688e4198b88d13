package io.chatterspace.web.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptLanguageTest {
    @ParameterizedTest
    @EnumSource
    void everyLanguageIsChosenByItsTag(Language language) {
        assertThat(accepted(language.tag())).isEqualTo(language);
        assertThat(accepted(language.tag().toUpperCase(Locale.ROOT))).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    de-AT,de;q=0.9,en;q=0.8         | GERMAN
                    ar-EG                           | ARABIC
                    ja-Jpan-JP                      | JAPANESE
                    en;q=0.5, fr;q=0.7, de;q=0.6    | FRENCH
                    es;q=0.7,fr;q=0.7               | SPANISH
                    pt-BR, es;q=0.1                 | SPANISH
                    de;q=0, fr;q=0.001              | FRENCH
                    fr ; Q=1.000 , de;q=0.999       | FRENCH
                    en-GB;q=0.8,*;q=0.5             | ENGLISH
                    """)
    void theHighestWeightWinsAndThenTheFirst(String header, Language expected) {
        assertThat(accepted(header)).isEqualTo(expected);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(Language.accepted(List.of("fr;q=0.2", "de;q=0.3"))).isEqualTo(Language.GERMAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "*",
                "pt-BR,zh",
                "xx",
                "de;q=0",
                "de;q=2",
                "de;q=-1",
                "de;q=1e9",
                "de;q=0.0001",
                "de;q",
                "de;x=1",
                "d\u00e9",
                "de_DE",
                "deutsch",
                "-de",
                ";",
                "q=1",
                "de;q=\uff11",
                "\u0000de"
            })
    void whatIsUnknownOrMalformedIsAsIfNothingWasSaid(String header) {
        assertThat(accepted(header)).isEqualTo(Language.DEFAULT);
    }

    @Test
    void nobodySaysAnything() {
        assertThat(Language.accepted(List.of())).isEqualTo(Language.DEFAULT);
    }

    @Test
    void noHeaderIsReadToItsEndThatNoBrowserWouldSend() {
        assertThat(accepted("xx,".repeat(100_000) + "de")).isEqualTo(Language.DEFAULT);
        assertThat(accepted("de," + "xx,".repeat(100_000))).isEqualTo(Language.GERMAN);
    }

    private static Language accepted(String header) {
        return Language.accepted(List.of(header));
    }
}
