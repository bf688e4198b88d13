/** Links by which people come in. */
@NullMarked
package io.chatterspace.domain.invite;

import org.jspecify.annotations.NullMarked;
