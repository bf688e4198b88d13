/** What a browser needs to install the chat as an application, and to say when there is no connection. */
@NullMarked
package io.chatterspace.web.app;

import org.jspecify.annotations.NullMarked;
