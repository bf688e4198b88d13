/** The people of a run: they post, edit, delete, join, leave and reconnect, and write down everything. */
@NullMarked
package io.chatterspace.torture.client;

import org.jspecify.annotations.NullMarked;
