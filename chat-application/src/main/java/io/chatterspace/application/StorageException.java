package io.chatterspace.application;

/** The store failed. Whether a unit was stored is not certain, unless a subclass says so. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
