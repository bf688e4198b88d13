/** The store on SQLite: one writer that commits in groups, a few readers, and caches that follow the commits. */
@NullMarked
package io.chatterspace.persistence;

import org.jspecify.annotations.NullMarked;
