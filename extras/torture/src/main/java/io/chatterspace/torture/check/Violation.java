package io.chatterspace.torture.check;

/** Something that should not have happened. Immutable. */
public record Violation(Invariant invariant, String what) {
    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}
