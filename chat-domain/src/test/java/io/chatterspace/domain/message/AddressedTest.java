package io.chatterspace.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressedTest {
    private static Addressed in(String text) {
        return Addressed.in(new MessageBody(text));
    }

    @Test
    void areNamesInOrderEachOnce() {
        Addressed addressed = in("@grace, (@Ada.Lovelace) and @GRACE: look. @here");

        assertThat(addressed.handles()).extracting(Object::toString).containsExactly("grace", "ada.lovelace");
        assertThat(addressed.here()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ada",
                "**@ada**",
                "@ada.",
                "@ada’s",
                "@ada!",
                "日本@ ada @ada",
                "`a` @ada `b`",
                "a`b @ada",
                "@ada…"
            })
    void areFoundWhereWordsBegin(String text) {
        assertThat(in(text).handles()).extracting(Object::toString).containsExactly("ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail ada@example.org",
                "@@ada",
                "`@ada`",
                "``a ` @ada``",
                "```\n@ada\n```",
                "``` @ada",
                "@ ada",
                "@a",
                "@",
                "é@ada"
            })
    void areNoneElsewhere(String text) {
        assertThat(in(text)).isEqualTo(in("nobody"));
        assertThat(in(text).here()).isFalse();
    }

    @Test
    void takeTimeInProportionToTheText() {
        assertThat(in("`".repeat(4_000) + " @ada".repeat(700)).handles()).isEmpty();
        assertThat(in("`a``b ".repeat(1_000) + " @ada").handles()).hasSize(1);
        assertThat(in("@" + "a".repeat(7_000)).handles()).isEmpty();
    }

    @Test
    void areReplacedOneByOne() {
        assertThat(Addressed.replace("a @ada, b", between -> "[" + between + "]", name -> "<" + name + ">"))
                .isEqualTo("[a ]<@ada>[, b]");
    }
}
