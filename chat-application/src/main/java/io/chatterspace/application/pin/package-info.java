/** Holding up messages for everybody in a room. */
@NullMarked
package io.chatterspace.application.pin;

import org.jspecify.annotations.NullMarked;
