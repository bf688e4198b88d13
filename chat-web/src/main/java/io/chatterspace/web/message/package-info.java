/** The message as people see it. */
@NullMarked
package io.chatterspace.web.message;

import org.jspecify.annotations.NullMarked;
