package io.chatterspace.violation.application.room;

/** A driven port that nothing stands behind. */
public interface UnspecifiedRepository {}
