package io.chatterspace.violation.domain.message;

import java.util.logging.Logger;

/** Uses a package below java.util that is none of the values' business. */
record LoggingMessage(Logger logger) {}
