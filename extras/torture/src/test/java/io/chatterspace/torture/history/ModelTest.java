package io.chatterspace.torture.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static Model of(String... bodies) {
        var model = new Model();
        for (int i = 0; i < bodies.length; i++) {
            model.put(i + 1, bodies[i]);
        }
        return model;
    }

    @Test
    void sameMessagesHaveTheSameDigestHoweverTheyCame() {
        var other = new Model();
        other.put(3, "c");
        other.put(1, "draft");
        other.put(2, "b");
        other.put(1, "a");
        assertThat(other.digest()).isEqualTo(of("a", "b", "c").digest());
    }

    @Test
    void anyDifferenceHasAnotherDigest() {
        var shifted = new Model();
        shifted.put(2, "a");
        shifted.put(3, "b");
        List<Model> different = List.of(
                of(), of(""), of("", ""), of("a"), of("a", "b"), of("b", "a"), of("a", ""), of("", "a"), shifted);
        Set<String> digests = new HashSet<>();
        different.forEach(model -> digests.add(model.digest()));
        assertThat(digests).hasSameSizeAs(different);
    }

    @Test
    void oneWhoCameLaterKnowsTheSameFromThereOn() {
        var late = new Model();
        late.put(3, "c");
        late.put(4, "");
        assertThat(late.first()).isEqualTo(3);
        assertThat(of("a", "b", "c", "").digestFrom(late.first())).isEqualTo(late.digest());
        assertThat(of("a", "b", "c", "d").digestFrom(late.first())).isNotEqualTo(late.digest());
    }

    @Test
    void oneWhoKnowsNothingAgreesWithNothingOnly() {
        assertThat(of().first()).isZero();
        assertThat(of().digestFrom(0)).isEqualTo(of().digest());
        assertThat(of("a").digestFrom(0)).isNotEqualTo(of().digest());
    }
}
