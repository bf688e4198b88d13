package io.chatterspace.application.room;

import io.chatterspace.domain.room.Slug;
import java.util.random.RandomGenerator;

/** Makes the slugs of rooms that not everybody is told of: one made of the name would tell of them. Stateless. */
final class RandomSlug {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 16;

    private RandomSlug() {}

    static Slug create(RandomGenerator random) {
        var slug = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            slug.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new Slug(slug.toString());
    }
}
