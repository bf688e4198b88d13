package io.chatterspace.violation.application.room;

/** Tests nothing. */
public interface UntestedRepositoryContract {
    UntestedRepository repository();
}
