/** Users: their repository, and their passwords. */
@NullMarked
package io.chatterspace.application.user;

import org.jspecify.annotations.NullMarked;
