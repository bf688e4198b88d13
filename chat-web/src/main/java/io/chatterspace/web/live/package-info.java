/** The live socket: its frames, and the connections that carry them. */
@NullMarked
package io.chatterspace.web.live;

import org.jspecify.annotations.NullMarked;
