package io.chatterspace.web.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.chatterspace.application.user.HashingBusyException;
import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.application.user.PasswordHasherContract;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Argon2PasswordHasherTest implements PasswordHasherContract {
    private static final String SALT_AND_TAG = "$c29tZXNhbHRzb21lc2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final SecureRandom random = new SecureRandom();
    private final Argon2PasswordHasher hasher = Argon2PasswordHasher.start(random);

    @Override
    public PasswordHasher hasher() {
        return hasher;
    }

    @Override
    public PasswordHash weakHash(String text) {
        return Argon2Hash.of(text, new Argon2Cost(256, 2, 1), random, new FixedBlockPool(256))
                .toPasswordHash();
    }

    @AfterEach
    void close() {
        hasher.close();
    }

    /** From the tests of the reference implementation (phc-winner-argon2, src/test.c). */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
                    password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc
                    password $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4
                    password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc
                    differentpassword $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94
                    """)
    void computesWhatTheReferenceComputes(String password, String hash) {
        assertThat(hasher.matches(password, new PasswordHash(hash))).isTrue();
        assertThat(hasher.matches(password + "!", new PasswordHash(hash))).isFalse();
    }

    @Test
    void writesItsParametersDown() {
        assertThat(hasher.hash(new Password("correct horse")).value())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
                    m=19456,t=2,p=1 false
                    m=65536,t=3,p=4 false
                    m=19455,t=2,p=1 true
                    m=19456,t=1,p=1 true
                    """)
    void isWeakWhereItCostsLessThanToday(String parameters, boolean weak) {
        assertThat(hasher.isWeak(new PasswordHash("$argon2id$v=19$" + parameters + SALT_AND_TAG)))
                .isEqualTo(weak);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$c29tZXNhbHRzb21lc2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7c"
            })
    void isWeakWhereSaltOrTagIsShorterThanToday(String saltAndTag) {
        assertThat(hasher.isWeak(new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1" + saltAndTag)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=131073,t=2,p=1",
                "m=999999,t=2,p=1",
                "m=19456,t=9,p=1",
                "m=19456,t=0,p=1",
                "m=19456,t=2,p=5",
                "m=19456,t=2,p=0",
                "m=7,t=2,p=1",
                "m=4294967295,t=2,p=1",
                "t=2,m=19456,p=1"
            })
    void computesNothingAbsurd(String parameters) {
        var hash = new PasswordHash("$argon2id$v=19$" + parameters + SALT_AND_TAG);

        assertThat(Argon2Hash.parse(hash)).isEmpty();
        assertThat(hasher.matches("password", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQAAA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQAB$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA"
            })
    void computesNoOtherAlgorithmAndNothingCutOff(String hash) {
        assertThat(Argon2Hash.parse(new PasswordHash(hash))).isEmpty();
    }

    @Test
    void refusesAllThatComputesAlikeWhereTooManyWait() {
        PasswordHash hash = hasher.hash(new Password("correct horse"));
        try (var occupied = new Occupied(1)) {
            var busy = new Argon2PasswordHasher(occupied.threads(), random);
            Thread waiting = occupied.queue();

            assertThat(Stream.<ThrowingCallable>of(
                            () -> busy.hash(new Password("correct horse")),
                            () -> busy.matches("correct horse", hash),
                            () -> busy.matches("correct horse", new PasswordHash("$rot13$pbeerpg-ubefr")),
                            () -> busy.matches("correct horse", Optional::empty),
                            () -> busy.matches("correct horse", () -> fail("looked up"))))
                    .allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(HashingBusyException.class));
            assertThat(busy.matches("x".repeat(257), hash)).isFalse();
            assertThatCode(() -> busy.matches("x".repeat(257), Optional::empty)).doesNotThrowAnyException();
            assertThat(busy.isWeak(hash)).isFalse();
            assertThat(waiting.isAlive()).isTrue();
        }
    }

    @Test
    void hashesNothingAfterItWasClosed() {
        hasher.close();

        assertThatThrownBy(() -> hasher.hash(new Password("correct horse"))).isInstanceOf(HashingBusyException.class);
    }

    @Test
    void tellsNobodyWhatAHashIs() {
        assertThat(Argon2Hash.ofNothing(random).toString()).isEqualTo("Argon2Hash[hidden]");
    }
}
