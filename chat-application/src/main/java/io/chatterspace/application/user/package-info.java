/** Users: their repository. */
@NullMarked
package io.chatterspace.application.user;

import org.jspecify.annotations.NullMarked;
