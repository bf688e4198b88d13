package io.chatterspace.domain.settings;

import java.util.Set;

/**
 * What administrators decide for the whole installation.
 *
 * @param joining the ways that are on; none means that nobody new comes in
 */
public record Settings(InstallationName name, Set<Joining> joining, RoomCreators roomCreators) {
    /** By invitation only; every full user opens rooms. */
    public static final Settings DEFAULT =
            new Settings(new InstallationName("ChatterSpace"), Set.of(Joining.INVITE), RoomCreators.FULL_USERS);

    public Settings {
        joining = Set.copyOf(joining);
    }

    public boolean allows(Joining way) {
        return joining.contains(way);
    }
}
