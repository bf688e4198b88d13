package io.chatterspace.web.user;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** What a hash by Argon2id version 1.3 (RFC 9106) costs to compute. Immutable. */
record Argon2Cost(int memoryKib, int iterations, int parallelism) {
    /** The least that OWASP's password storage cheat sheet and ASVS 5.0 appendix C approve for two passes. */
    static final Argon2Cost TODAY = new Argon2Cost(19_456, 2, 1);

    /** The largest that is computed: a stored hash must not be what takes all memory. */
    private static final Argon2Cost MAX = new Argon2Cost(131_072, 8, 4);

    Argon2Cost {
        if (iterations < 1 || parallelism < 1 || memoryKib < 8 * parallelism) {
            throw new IllegalArgumentException(
                    "no cost of Argon2: " + memoryKib + ", " + iterations + ", " + parallelism);
        }
    }

    /** Whether these numbers are a cost that is computed. */
    static boolean isBearable(int memoryKib, int iterations, int parallelism) {
        return iterations >= 1
                && iterations <= MAX.iterations
                && parallelism >= 1
                && parallelism <= MAX.parallelism
                && memoryKib >= 8 * parallelism
                && memoryKib <= MAX.memoryKib;
    }

    boolean isLessThan(Argon2Cost other) {
        return memoryKib < other.memoryKib || iterations < other.iterations;
    }

    /**
     * Computes the tag of a text; on the caller's thread.
     *
     * @param blocks where the memory is taken from, and given back to
     */
    byte[] tag(String text, byte[] salt, int bytes, BlockPool blocks) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .withBlockPool(blocks)
                .build());
        var tag = new byte[bytes];
        generator.generateBytes(text.getBytes(StandardCharsets.UTF_8), tag);
        return tag;
    }
}
