/** Injures a running server, records what its clients saw, and checks that the promise held. */
@NullMarked
package io.chatterspace.torture;

import org.jspecify.annotations.NullMarked;
