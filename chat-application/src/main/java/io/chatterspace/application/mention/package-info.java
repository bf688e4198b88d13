/** Messages that mean somebody. */
@NullMarked
package io.chatterspace.application.mention;

import org.jspecify.annotations.NullMarked;
