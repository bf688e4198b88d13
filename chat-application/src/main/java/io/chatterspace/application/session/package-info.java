/** Signing in and out, and recognising who comes back. */
@NullMarked
package io.chatterspace.application.session;

import org.jspecify.annotations.NullMarked;
