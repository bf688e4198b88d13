/** Opening, joining, leaving, renaming, deleting and listing rooms. */
@NullMarked
package io.chatterspace.application.room;

import org.jspecify.annotations.NullMarked;
