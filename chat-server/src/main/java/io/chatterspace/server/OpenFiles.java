package io.chatterspace.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections the process can hold: a server that runs out of files stops to accept any. Stateless. */
final class OpenFiles {
    /** Files for the database, the libraries and whatever else is not a connection. */
    private static final long RESERVED = 200;

    private static final int MOST = 50_000;

    private OpenFiles() {}

    static int maxConnections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? Math.clamp(unix.getMaxFileDescriptorCount() - RESERVED, 1, MOST)
                : MOST;
    }
}
