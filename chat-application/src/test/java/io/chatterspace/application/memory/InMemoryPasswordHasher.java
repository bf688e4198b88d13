package io.chatterspace.application.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.application.user.PasswordHasher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hasher for tests: nothing about it is slow, or safe. Thread-safe: an atomic number. */
public final class InMemoryPasswordHasher implements PasswordHasher {
    private static final int GENERATION = 2;
    private static final Pattern FORM = Pattern.compile("\\$fake\\$g=(\\d)\\$(\\d+)\\$.+");

    private final AtomicInteger salts = new AtomicInteger();
    private final AtomicInteger comparisons = new AtomicInteger();

    @Override
    public PasswordHash hash(Password password) {
        return hash(password.value(), GENERATION, salts.incrementAndGet());
    }

    /** The hash of any text, one generation behind. */
    public PasswordHash weakHash(String text) {
        return hash(text, GENERATION - 1, salts.incrementAndGet());
    }

    @Override
    public boolean matches(String typed, Supplier<Optional<PasswordHash>> stored) {
        comparisons.incrementAndGet();
        return stored.get().filter(hash -> isOf(typed, hash)).isPresent();
    }

    private static boolean isOf(String typed, PasswordHash hash) {
        Matcher form = FORM.matcher(hash.value());
        return form.matches()
                && Password.normalise(typed)
                        .map(text -> hash(text, Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))))
                        .filter(hash::equals)
                        .isPresent();
    }

    @Override
    public boolean isWeak(PasswordHash hash) {
        return !hash.value().startsWith("$fake$g=" + GENERATION);
    }

    /** How often a text was compared, with a hash or with nothing. */
    public int comparisons() {
        return comparisons.get();
    }

    private static PasswordHash hash(String text, int generation, int salt) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((salt + text).getBytes(UTF_8));
            return new PasswordHash("$fake$g=" + generation + "$" + salt + "$"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {}
}
