/** What people see: the packaged server, driven by a real browser. */
@NullMarked
package io.chatterspace.server.browser;

import org.jspecify.annotations.NullMarked;
