/** Reacting to messages. */
@NullMarked
package io.chatterspace.application.reaction;

import org.jspecify.annotations.NullMarked;
