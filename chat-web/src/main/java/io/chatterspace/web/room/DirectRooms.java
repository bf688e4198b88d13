package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.room.OpenDirectRoom;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.page.Sentences;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Opens direct rooms with people as forms name them: by handles as typed, or by an id. Thread-safe: immutable. */
final class DirectRooms {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final ChatterSpace chat;

    /** How it ended. */
    sealed interface Outcome {
        record Opened(Room room) implements Outcome {}

        /** Why not, as a sentence. */
        record Refused(String why) implements Outcome {}
    }

    DirectRooms(ChatterSpace chat) {
        this.chat = chat;
    }

    /**
     * Opens the direct room of some people, or finds it.
     *
     * @param handles handles with blanks or commas between, each with an at sign before it or not
     * @param id a user's id, or nothing
     * @param sentences what is said to the opener
     */
    Outcome open(UserId opener, String handles, String id, Sentences sentences) {
        List<String> named = Arrays.stream(BETWEEN.split(handles))
                .map(handle -> handle.startsWith("@") ? handle.substring(1) : handle)
                .filter(handle -> !handle.isEmpty())
                .distinct()
                .toList();
        if (named.size() > OpenDirectRoom.Command.MAX_PEOPLE) {
            return tooMany(sentences);
        }
        Set<UserId> others = new HashSet<>();
        if (ID.matcher(id).matches()) {
            others.add(new UserId(Long.parseLong(id)));
        }
        for (String handle : named) {
            Optional<UserId> user = find(handle);
            if (user.isEmpty()) {
                return new Outcome.Refused(sentences.say("handle_unknown", handle));
            }
            others.add(user.get());
        }
        return open(opener, others, sentences);
    }

    private Outcome open(UserId opener, Set<UserId> others, Sentences sentences) {
        return switch (chat.rooms().openDirect().open(new OpenDirectRoom.Command(opener, others))) {
            case OpenDirectRoom.Outcome.Opened(var room) -> new Outcome.Opened(room);
            case OpenDirectRoom.Outcome.NobodyElse() -> new Outcome.Refused(sentences.say("direct_nobody"));
            case OpenDirectRoom.Outcome.TooMany() -> tooMany(sentences);
            case OpenDirectRoom.Outcome.Blocking() -> new Outcome.Refused(sentences.say("direct_blocking"));
            case OpenDirectRoom.Outcome.Unreachable() -> new Outcome.Refused(sentences.say("direct_unreachable"));
            case OpenDirectRoom.Outcome.PersonNotFound() -> new Outcome.Refused(sentences.say("person_gone"));
        };
    }

    private static Outcome tooMany(Sentences sentences) {
        return new Outcome.Refused(sentences.say("direct_too_many", OpenDirectRoom.Command.MAX_PEOPLE));
    }

    private Optional<UserId> find(String typed) {
        return Handle.parse(typed) instanceof Parsed.Valid<Handle>(var handle)
                ? chat.store()
                        .read(snapshot -> snapshot.users().findByHandle(handle).map(User::id))
                : Optional.empty();
    }
}
