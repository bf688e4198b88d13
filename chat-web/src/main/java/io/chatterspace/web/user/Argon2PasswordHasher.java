package io.chatterspace.web.user;

import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasher;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;

/**
 * Hashes by Argon2id of Bouncy Castle, written as {@code $argon2id$v=19$m=19456,t=2,p=1$salt$tag}. A hash takes 19 MiB,
 * on {@link HashingThreads} and nowhere else; each of them keeps them once it needed them. What is compared is computed as its string says, up
 * to 128 MiB and 8 passes. Thread-safe: immutable, but for its threads.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
    private static final System.Logger LOGGER = System.getLogger(Argon2PasswordHasher.class.getName());

    private final HashingThreads threads;
    private final SecureRandom random;
    /** Kept for the next hash: twenty thousand new blocks a hash are work for the garbage collector, which stops the chat. */
    private final BlockPool blocks;

    private final Argon2Hash nothing;

    Argon2PasswordHasher(HashingThreads threads, SecureRandom random) {
        this.threads = threads;
        this.random = random;
        this.blocks = new FixedBlockPool(threads.count() * Argon2Cost.TODAY.memoryKib());
        this.nothing = Argon2Hash.ofNothing(random);
    }

    /** A hasher on threads of its own, as many as this machine can spare. */
    public static Argon2PasswordHasher start(SecureRandom random) {
        return new Argon2PasswordHasher(HashingThreads.on(Runtime.getRuntime().availableProcessors()), random);
    }

    @Override
    public PasswordHash hash(Password password) {
        return threads.call(() -> Argon2Hash.of(password.value(), random, blocks))
                .toPasswordHash();
    }

    @Override
    public boolean matches(String typed, Supplier<Optional<PasswordHash>> stored) {
        return Password.normalise(typed)
                .map(text -> threads.call(
                        () -> stored.get().map(this::known).orElse(nothing).matches(text, blocks)))
                .orElse(false);
    }

    private Argon2Hash known(PasswordHash stored) {
        Optional<Argon2Hash> known = Argon2Hash.parse(stored);
        if (known.isEmpty()) {
            LOGGER.log(
                    System.Logger.Level.WARNING, "a stored password hash is not understood: its user cannot sign in");
        }
        return known.orElse(nothing);
    }

    @Override
    public boolean isWeak(PasswordHash hash) {
        return Argon2Hash.parse(hash).map(Argon2Hash::isWeak).orElse(true);
    }

    /** Finishes the hashes that are computed; who waits is refused. */
    @Override
    public void close() {
        threads.close();
    }
}
