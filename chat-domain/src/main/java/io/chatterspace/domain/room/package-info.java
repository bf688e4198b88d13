/** Rooms and their members. */
@NullMarked
package io.chatterspace.domain.room;

import org.jspecify.annotations.NullMarked;
