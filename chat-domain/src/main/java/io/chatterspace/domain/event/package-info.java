/** Committed changes, and a reader's place among them. */
@NullMarked
package io.chatterspace.domain.event;

import org.jspecify.annotations.NullMarked;
