package io.chatterspace.torture.client;

import io.chatterspace.torture.history.Journal;
import java.net.URI;
import java.time.Duration;

/**
 * Where people meet: what all of a run share. Immutable.
 *
 * @param journal takes everything down
 * @param injured the address that leads through the faulty network
 * @param direct the address of the server itself
 * @param silence after how long without a word a peer is taken for dead
 * @param thinking how long a person waits on average between two things it does
 * @param care what people look after
 */
public record Setting(Journal journal, URI injured, URI direct, Duration silence, Duration thinking, Care care) {

    /** What a client looks after; anything but all of it is a planted defect. */
    public enum Care {
        /** All that the protocol asks of a client. */
        ALL,
        /** Not whether the revisions follow one another. */
        ALL_BUT_CONTIGUITY
    }
}
