package io.chatterspace.application.message;

import io.chatterspace.application.Snapshot;
import io.chatterspace.application.access.Access;
import io.chatterspace.domain.message.Addressed;
import io.chatterspace.domain.message.Mentions;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.List;

/** Whom a message means, within the unit of work that stores it. Stateless. */
final class Addressing {
    private Addressing() {}

    /** Members whom it names, but not its author; everybody, if the author looks after the room and says so. */
    static Mentions of(Snapshot snapshot, Access.Member author, MessageBody body) {
        Addressed addressed = Addressed.in(body);
        RoomId room = author.room().id();
        List<UserId> people = addressed.handles().stream()
                .limit(Mentions.MAX_PEOPLE)
                .flatMap(handle -> snapshot.users().findByHandle(handle).stream())
                .map(User::id)
                .filter(user -> !user.equals(author.user().id()))
                .filter(user -> snapshot.memberships().find(room, user).isPresent())
                .toList();
        boolean here = addressed.here()
                && !author.room().isDirect()
                && author.membership().mayModerate();
        return people.isEmpty() && !here ? Mentions.NONE : new Mentions(people, here);
    }
}
