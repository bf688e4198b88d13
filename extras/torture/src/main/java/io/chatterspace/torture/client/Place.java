package io.chatterspace.torture.client;

import io.chatterspace.torture.history.Model;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A room as one person knows it. Confined to that person's thread. */
final class Place {
    /** How many of the person's latest messages are remembered, to be edited or deleted. */
    private static final int REMEMBERED = 40;

    private final String room;
    private final URI url;
    private final List<Long> own = new ArrayList<>();
    private String epoch;
    private long rev;
    private long firstSeq = 1;
    private Model model = new Model();
    private boolean member = true;

    Place(String room, URI url, String epoch) {
        this.room = room;
        this.url = url;
        this.epoch = epoch;
    }

    String room() {
        return room;
    }

    URI url() {
        return url;
    }

    String epoch() {
        return epoch;
    }

    long rev() {
        return rev;
    }

    boolean isMember() {
        return member;
    }

    void become(boolean isMember) {
        member = isMember;
    }

    /** What this person believes the room's messages to say. */
    Model model() {
        return model;
    }

    void moveTo(long newRev) {
        rev = newRev;
    }

    /** Takes a message for what it is now; one from before the beginning is not shown, and stays unknown. */
    void put(long seq, String body) {
        if (seq >= firstSeq) {
            model.put(seq, body);
        }
    }

    /** Forgets everything and begins at a page, which shows the messages from one on. */
    void beginAt(String newEpoch, long newRev, long newFirstSeq) {
        epoch = newEpoch;
        rev = newRev;
        firstSeq = newFirstSeq;
        model = new Model();
    }

    List<Long> own() {
        return own;
    }

    void posted(long seq) {
        own.add(seq);
        if (own.size() > REMEMBERED) {
            own.removeFirst();
        }
    }
}
