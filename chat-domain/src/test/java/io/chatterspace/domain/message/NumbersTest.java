package io.chatterspace.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
    @Nested
    final class OfMessages {
        @ParameterizedTest
        @ValueSource(longs = {1, 9, 10, 4_711, 999_999_999_999_999_999L})
        void readItself(long number) {
            assertThat(MessageSeq.parse(Long.toString(number))).isEqualTo(new Parsed.Valid<>(new MessageSeq(number)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "0", "01", "-1", "+1", "1.0", " 1", "1 ", "1e3", "\u0661", "1000000000000000000", "one"})
        void refuseOtherText(String text) {
            assertThat(MessageSeq.parse(text)).isEqualTo(new Parsed.Invalid<>(Flaw.MALFORMED));
        }

        @Test
        void beginAtOne() {
            assertThatThrownBy(() -> new MessageSeq(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new MessageSeq(-1)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void followOneAnother() {
            assertThat(new MessageSeq(2).previous()).contains(new MessageSeq(1));
            assertThat(new MessageSeq(1).previous()).isEmpty();
            assertThat(new MessageSeq(2).isAfter(new MessageSeq(1))).isTrue();
            assertThat(new MessageSeq(2).isAfter(new MessageSeq(2))).isFalse();
        }

        @Test
        void areOrdered() {
            assertThat(new MessageSeq(2))
                    .isGreaterThan(new MessageSeq(1))
                    .isLessThan(new MessageSeq(10))
                    .isEqualByComparingTo(new MessageSeq(2));
        }
    }

    @Nested
    final class OfRevisions {
        @Test
        void beginAtZero() {
            assertThat(Revision.ZERO).isEqualTo(new Revision(0));
            assertThatThrownBy(() -> new Revision(-1)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void followOnEachOther() {
            assertThat(Revision.ZERO.next()).isEqualTo(new Revision(1));
            assertThat(new Revision(41).next()).isEqualTo(new Revision(42));
            assertThatThrownBy(new Revision(Long.MAX_VALUE)::next).isInstanceOf(ArithmeticException.class);
        }

        @Test
        void areOrdered() {
            assertThat(new Revision(2).isAfter(new Revision(1))).isTrue();
            assertThat(new Revision(2).isAfter(new Revision(2))).isFalse();
            assertThat(new Revision(2).isAfter(new Revision(3))).isFalse();
            assertThat(new Revision(2)).isGreaterThan(new Revision(1)).isLessThan(new Revision(10));
        }
    }
}
