package io.chatterspace.application.presence;

/** One connection of a user, for as long as it is open. Thread-safe; no call blocks. */
public interface Attendance extends AutoCloseable {
    /** The user looks at it, or did something. */
    void beHere();

    /** The user looks at something else. */
    void beAway();

    /** Time has passed: who did nothing for long is away. To be called now and then. */
    void review();

    /** The connection is no more. Repeating it changes nothing. */
    @Override
    void close();
}
