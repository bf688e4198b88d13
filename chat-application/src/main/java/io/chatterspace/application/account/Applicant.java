package io.chatterspace.application.account;

/** What somebody typed to become a user: display name, handle and password. Immutable; not to be logged. */
public record Applicant(String name, String handle, String password) {
    @Override
    public String toString() {
        return "Applicant[hidden]";
    }
}
