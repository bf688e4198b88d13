/** Setting up, coming in, and looking after one's own account in a browser. */
@NullMarked
package io.chatterspace.web.account;

import org.jspecify.annotations.NullMarked;
