package io.chatterspace.torture.history;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What somebody believes the messages of a room to say. Two models are equal if their digests are. Confined to one
 * thread.
 */
public final class Model {
    private static final long PRIME = 0x100000001B3L;
    private static final long BASIS = 0xCBF29CE484222325L;

    private final NavigableMap<Long, Integer> contents = new TreeMap<>();

    /** Says what a message reads; empty if it was deleted. */
    public void put(long seq, String body) {
        contents.put(seq, body.hashCode());
    }

    /** The number of the first message that is known; 0 if there is none. */
    public long first() {
        return contents.isEmpty() ? 0 : contents.firstKey();
    }

    /** A digest of the numbers and contents of all that is known. */
    public String digest() {
        return digestFrom(first());
    }

    /** A digest of everything from a message on. */
    public String digestFrom(long seq) {
        long digest = BASIS;
        NavigableMap<Long, Integer> from = contents.tailMap(seq, true);
        for (var message : from.entrySet()) {
            digest = (digest ^ message.getKey()) * PRIME;
            digest = (digest ^ message.getValue()) * PRIME;
        }
        return from.size() + "/" + Long.toHexString(digest);
    }
}
