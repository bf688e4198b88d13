package io.chatterspace.application.user;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns passwords into hashes that are slow to guess, and compares typed texts with them.
 *
 * <p>Hashing is meant to cost tens of milliseconds and megabytes, so that few are computed at once: callers block until
 * it is their turn, and are refused with {@link HashingBusyException} at once where too many wait. A call inside a
 * unit of work would stop the writer for everybody. Thread-safe.
 */
public interface PasswordHasher extends AutoCloseable {
    /**
     * The hash of a new password. The same password has another hash each time.
     *
     * @throws HashingBusyException if too many wait, the waiting thread is interrupted, or the hasher is closed
     */
    PasswordHash hash(Password password);

    /**
     * Whether a typed text is the password of a hash, compared in {@linkplain Password#normalise normal form} and in
     * constant time. The text need not be one that could be chosen today. One that cannot be a password at all, as it
     * is too long or broken, is none, and costs nothing. Where there is no hash, or one that this hasher does not
     * understand, the text is compared with a hash of today all the same, and does not match: whether a handle exists
     * must not be told by the time that a refusal takes, nor by who is refused as busy.
     *
     * @param stored looks the hash up, on any thread, when it is this call's turn: a crowd that is refused looks
     *     nothing up. What it throws is thrown
     * @throws HashingBusyException if too many wait, the waiting thread is interrupted, or the hasher is closed
     */
    boolean matches(String typed, Supplier<Optional<PasswordHash>> stored);

    /** {@link #matches(String, Supplier)} with a hash that is at hand. */
    default boolean matches(String typed, PasswordHash hash) {
        return matches(typed, () -> Optional.of(hash));
    }

    /**
     * Whether a hash is cheaper to guess than one of today, or not understood: after the next login its password is to
     * be hashed again. Never blocks.
     */
    boolean isWeak(PasswordHash hash);

    /** Finishes the hashes that are computed, and refuses those who wait. Repeating it does nothing. */
    @Override
    void close();
}
