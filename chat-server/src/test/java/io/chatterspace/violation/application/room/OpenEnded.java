package io.chatterspace.violation.application.room;

/** A driving port whose outcomes nobody can enumerate. */
public interface OpenEnded {
    Outcome end();

    /** How it ended. */
    interface Outcome {}
}
