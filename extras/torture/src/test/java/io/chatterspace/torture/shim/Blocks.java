package io.chatterspace.torture.shim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A process that writes three blocks of one byte each, {@code a}, {@code b} and {@code c}, syncs after each, and says on
 * standard output whether that worked: {@code synced} or {@code failed}.
 */
final class Blocks {
    static final int BYTES = 4_096;

    private Blocks() {}

    public static void main(String[] arguments) throws IOException {
        try (FileChannel file = FileChannel.open(
                Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (byte value = 'a'; value <= 'c'; value++) {
                byte[] block = new byte[BYTES];
                Arrays.fill(block, value);
                file.write(ByteBuffer.wrap(block));
                System.out.println(sync(file));
            }
        }
    }

    private static String sync(FileChannel file) {
        try {
            file.force(true);
            return "synced";
        } catch (IOException e) {
            return "failed";
        }
    }
}
