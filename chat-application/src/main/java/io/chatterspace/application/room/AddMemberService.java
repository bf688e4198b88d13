package io.chatterspace.application.room;

import io.chatterspace.application.Transaction;
import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.Access;
import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.access.Auditor.About;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Immutable. */
final class AddMemberService implements AddMember {
    private final Transactions transactions;
    private final InstantSource clock;
    private final Auditor auditor;

    AddMemberService(Transactions transactions, InstantSource clock, Auditor auditor) {
        this.transactions = transactions;
        this.clock = clock;
        this.auditor = auditor;
    }

    @Override
    public Outcome add(Command command) {
        Instant now = clock.instant();
        UserId actor = command.actor().user();
        return transactions.write(tx -> switch (Authorizer.on(tx, now).access(actor, command.room())) {
            case Access.None() -> new Outcome.RoomNotFound();
            case Access.Outsider outsider -> new Outcome.NotAMember();
            case Access.Banned banned -> new Outcome.NotAMember();
            case Access.Member member
            when !member.membership().mayModerate() || member.room().isArchived() -> new Outcome.NotAllowed();
            case Access.Member member ->
                person(tx, command.handle())
                        .map(person -> add(tx, command, member.room(), person, now))
                        .orElseGet(Outcome.PersonNotFound::new);
        });
    }

    private static Optional<User> person(Transaction tx, String handle) {
        return Handle.parse(handle) instanceof Parsed.Valid<Handle>(var known)
                ? tx.users().findByHandle(known).filter(user -> !user.isDisabled())
                : Optional.empty();
    }

    private Outcome add(Transaction tx, Command command, Room room, User person, Instant now) {
        Optional<Membership> known = tx.memberships().find(room.id(), person.id());
        if (known.isPresent()) {
            return new Outcome.Added(known.get());
        }
        if (Authorizer.on(tx, now).ban(room.id(), person.id()).isPresent()) {
            return new Outcome.Banned();
        }
        Membership added = Entry.join(tx, room.id(), person.id(), MemberRole.MEMBER, now);
        About about = About.member(room.id(), person.id(), room.name().value());
        auditor.record(tx, command.actor(), now, Deed.MEMBER_ADDED, about);
        return new Outcome.Added(added);
    }
}
