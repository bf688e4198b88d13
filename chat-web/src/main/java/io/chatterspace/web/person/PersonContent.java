package io.chatterspace.web.person;

import org.jspecify.annotations.Nullable;

/**
 * What {@code person.mustache} shows. Immutable.
 *
 * @param membersUrl the members of the room in which something is decided about the person; absent outside of rooms
 * @param decisions what those who look after a room decide there; absent for everybody else
 */
public record PersonContent(
        Profile profile,
        @Nullable String membersUrl,
        @Nullable Object decisions) {}
