/** A store in memory, for embedding and tests. */
@NullMarked
package io.chatterspace.application.memory;

import org.jspecify.annotations.NullMarked;
