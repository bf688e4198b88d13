/** Finding messages by what they say. */
@NullMarked
package io.chatterspace.application.search;

import org.jspecify.annotations.NullMarked;
