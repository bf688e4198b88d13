/** Telling others that somebody is writing. */
@NullMarked
package io.chatterspace.application.typing;

import org.jspecify.annotations.NullMarked;
