/** What a person wants to find again. */
@NullMarked
package io.chatterspace.domain.bookmark;

import org.jspecify.annotations.NullMarked;
