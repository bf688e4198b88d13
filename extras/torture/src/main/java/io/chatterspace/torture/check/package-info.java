/** Decides from a history and the store whether the promise held. */
@NullMarked
package io.chatterspace.torture.check;

import org.jspecify.annotations.NullMarked;
