/** Reports of messages, and what comes of them. */
@NullMarked
package io.chatterspace.application.moderation;

import org.jspecify.annotations.NullMarked;
