/** Logins. */
@NullMarked
package io.chatterspace.domain.session;

import org.jspecify.annotations.NullMarked;
