package io.chatterspace.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and their names, as they are after a power cut. None of this is for a database that this process has open: the
 * operating system drops a process's locks on a file as soon as the process closes any handle on it. Stateless.
 */
final class Disk {
    private Disk() {}

    /** The attributes of a new file that only its owner may read. */
    static FileAttribute<?>[] ownerOnly(Path file) {
        return permissions(file, "rw-------");
    }

    /** Makes a folder that only its owner may enter, and those above it that are missing; one that is there stays as it is. */
    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, permissions(folder, "rwx------"));
    }

    private static FileAttribute<?>[] permissions(Path file, String permissions) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes sure of the names in the folder of a file. */
    static void syncNames(Path file) throws IOException {
        // Elsewhere a folder cannot be opened, and its names are safe as they are.
        if (isPosix(file)) {
            try (FileChannel folder = FileChannel.open(folder(file), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    /** Gives a file another name, also in the place of a file of that name: at every moment one of the two is there. */
    static void put(Path file, Path name) throws IOException {
        Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
        syncNames(name);
    }

    /**
     * Gives a file a second name, or has a copy of it under that name where a file can have one name only.
     *
     * @throws FileAlreadyExistsException if there is a file of that name
     */
    static void keep(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(file, name);
            sync(name);
        }
        syncNames(name);
    }

    static Path folder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new FileSystemException(file.toString(), null, "not in a folder");
        }
        return folder;
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
