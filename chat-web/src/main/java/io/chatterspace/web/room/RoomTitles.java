package io.chatterspace.web.room;

import io.chatterspace.application.Lookup;
import io.chatterspace.application.RoomView;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.page.Avatar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a room is called for a reader: its name; a direct room is called by the other people in it. Thread-safe: immutable. */
public final class RoomTitles {
    private final Lookup lookup;

    public RoomTitles(Lookup lookup) {
        this.lookup = lookup;
    }

    /** The title of a room of which somebody sees everything. */
    public String of(RoomView view, UserId reader) {
        return of(view.room(), people(view), reader);
    }

    /**
     * The title of a room.
     *
     * @param people who the members are, if it is direct
     */
    public String of(Room room, List<UserId> people, UserId reader) {
        if (!room.isDirect()) {
            return room.name().value();
        }
        return others(people, reader).stream()
                .map(lookup::user)
                .flatMap(Optional::stream)
                .map(user -> user.name().value())
                .collect(Collectors.joining(", "));
    }

    /** Whose picture stands for a direct room: the first of the other people's. */
    Optional<Avatar> avatar(Room room, List<UserId> people, UserId reader) {
        Optional<User> first =
                room.isDirect() ? lookup.user(others(people, reader).getFirst()) : Optional.empty();
        return first.map(Avatar::of);
    }

    private static List<UserId> people(RoomView view) {
        return view.members().stream().map(RoomView.Member::user).toList();
    }

    /** By id, so that the order does not depend on where it is asked for; oneself, where nobody else is. */
    private static List<UserId> others(List<UserId> people, UserId reader) {
        List<UserId> others = people.stream()
                .filter(user -> !user.equals(reader))
                .sorted((one, other) -> Long.compare(one.value(), other.value()))
                .toList();
        return others.isEmpty() ? List.of(reader) : others;
    }
}
