/** Coming in, and looking after one's own account. */
@NullMarked
package io.chatterspace.application.account;

import org.jspecify.annotations.NullMarked;
