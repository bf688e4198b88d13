/** The runnable server: its settings, its parts put together, and its command line. */
@NullMarked
package io.chatterspace.server;

import org.jspecify.annotations.NullMarked;
