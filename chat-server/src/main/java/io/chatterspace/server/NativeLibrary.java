package io.chatterspace.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the SQLite driver unpacks its native library at every start. By itself it takes the system's folder for
 * temporary files, which may forbid to run what is in it, and where every process that was killed leaves a copy.
 * Immutable.
 */
final class NativeLibrary {
    private static final String PROPERTY = "org.sqlite.tmpdir";
    private static final String FOLDER = "native";

    private final Path folder;

    private NativeLibrary(Path folder) {
        this.folder = folder;
    }

    /** Has it unpacked below the data folder, unless whoever started the process named another place. */
    static NativeLibrary below(Path data) {
        var library = new NativeLibrary(data.toAbsolutePath().resolve(FOLDER));
        if (System.getProperty(PROPERTY) == null) {
            try {
                Files.createDirectories(library.folder, ownerOnly(library.folder));
                System.setProperty(PROPERTY, library.folder.toString());
            } catch (IOException e) {
                // Then the database cannot be made there either, which is told in better words.
            }
        }
        return library;
    }

    /** What is unpacked is run, and the data folder, which may be made with it, is nobody else's business. */
    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Removes what was unpacked below the data folder, by this process, which has loaded it, or by one that was killed.
     * For who has the data folder for itself.
     */
    void tidy() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "sqlite-*")) {
            for (Path each : left) {
                Files.delete(each);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // Where a library that is in use cannot be removed, the next start does it.
        }
    }
}
