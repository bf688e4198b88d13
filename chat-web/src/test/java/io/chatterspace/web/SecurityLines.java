package io.chatterspace.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to the security log, until closed. Thread-safe. */
final class SecurityLines implements AutoCloseable {
    private final Logger logger = Logger.getLogger("chatterspace.security");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord event) {
            lines.add(event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    SecurityLines() {
        logger.addHandler(ear);
        logger.setUseParentHandlers(false);
    }

    /** What was written so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.removeHandler(ear);
        logger.setUseParentHandlers(true);
    }
}
