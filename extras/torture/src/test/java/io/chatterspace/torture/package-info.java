/** Runs against the real server, healthy and with planted defects. */
@NullMarked
package io.chatterspace.torture;

import org.jspecify.annotations.NullMarked;
