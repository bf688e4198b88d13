package io.chatterspace.application.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasherContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InMemoryPasswordHasherTest implements PasswordHasherContract {
    private final InMemoryPasswordHasher hasher = new InMemoryPasswordHasher();

    @Override
    public InMemoryPasswordHasher hasher() {
        return hasher;
    }

    @Override
    public PasswordHash weakHash(String text) {
        return hasher.weakHash(text);
    }

    @Test
    void countsComparisons() {
        hasher.matches("wrong horse", hasher.hash(new Password("correct horse")));
        hasher.matches("wrong horse", Optional::empty);

        assertThat(hasher.comparisons()).isEqualTo(2);
    }
}
