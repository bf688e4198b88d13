/** Signing in and out in a browser, and the cookie that says who comes. */
@NullMarked
package io.chatterspace.web.session;

import org.jspecify.annotations.NullMarked;
