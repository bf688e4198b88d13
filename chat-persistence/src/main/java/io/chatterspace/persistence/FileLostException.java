package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.nio.file.Path;

/** What was written is in a file that nobody will find again. */
final class FileLostException extends StorageException {
    private static final long serialVersionUID = 1L;

    FileLostException(Path file) {
        super(file + " was removed or replaced while the store was open");
    }
}
