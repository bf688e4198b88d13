/** The pages of rooms, and the forms on them. */
@NullMarked
package io.chatterspace.web.room;

import org.jspecify.annotations.NullMarked;
