/** Posting, editing, deleting and reading messages. */
@NullMarked
package io.chatterspace.application.message;

import org.jspecify.annotations.NullMarked;
