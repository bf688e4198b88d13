package io.chatterspace.web;

import io.chatterspace.application.PinnedClock;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.UserRole;
import java.time.Duration;
import java.util.Locale;

/**
 * A server with an open room "General", of which Olga is the owner, Mo a moderator, and Ada and Bob are members; Eve is no
 * member, and Root is an administrator who is none. All have a handle like their name. For one test.
 */
final class ModeratedRoom implements AutoCloseable {
    final PinnedClock clock = new PinnedClock();
    final RunningWeb server = RunningWeb.at(clock, Duration.ofSeconds(25));
    final Backstage backstage = new Backstage(server);
    final Visit olga = person("Olga", UserRole.FULL_USER);
    final Visit mo = person("Mo", UserRole.FULL_USER);
    final Visit ada = person("Ada", UserRole.FULL_USER);
    final Visit bob = person("Bob", UserRole.FULL_USER);
    final Visit eve = person("Eve", UserRole.FULL_USER);
    final Visit admin = person("Adi", UserRole.ADMINISTRATOR);
    final Room room = backstage.open(olga, "General");

    ModeratedRoom() {
        backstage.join(mo, room.id());
        backstage.join(ada, room.id());
        backstage.join(bob, room.id());
        backstage.give(olga, room.id(), mo, MemberRole.MODERATOR);
    }

    private Visit person(String name, UserRole role) {
        Visit visit = Visit.signedIn(server, name);
        backstage.give(visit, name.toLowerCase(Locale.ROOT), role);
        return visit;
    }

    /** That one by name. */
    Visit who(String name) {
        return switch (name) {
            case "Olga" -> olga;
            case "Mo" -> mo;
            case "Ada" -> ada;
            case "Bob" -> bob;
            case "Eve" -> eve;
            case "Adi" -> admin;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Where the page about somebody is. */
    String personPath(Visit person) {
        return "rooms/general/members/" + backstage.user(person).value();
    }

    @Override
    public void close() {
        server.close();
    }
}
