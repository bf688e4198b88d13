/** The browser chat and its live socket, on Helidon; {@link io.chatterspace.web.ChatWeb} is the way in. */
@NullMarked
package io.chatterspace.web;

import org.jspecify.annotations.NullMarked;
