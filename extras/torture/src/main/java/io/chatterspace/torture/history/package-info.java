/** What a run recorded: one line for everything that a client did, was told, or that was done to it. */
@NullMarked
package io.chatterspace.torture.history;

import org.jspecify.annotations.NullMarked;
