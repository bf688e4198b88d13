/** The rules of the architecture, each with planted violators that show that it can fail. */
@NullMarked
package io.chatterspace.server.architecture;

import org.jspecify.annotations.NullMarked;
