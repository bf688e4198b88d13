package io.chatterspace.server;

/** The server cannot start; the message says why in a sentence for the person who started it. */
final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
