package io.chatterspace.violation.server;

/** Throws what nobody can tell apart. */
final class ThrowingServer {
    private ThrowingServer() {}

    static void fail() {
        throw new RuntimeException("something is wrong");
    }
}
