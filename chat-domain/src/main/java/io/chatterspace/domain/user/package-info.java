/** Who can take part. */
@NullMarked
package io.chatterspace.domain.user;

import org.jspecify.annotations.NullMarked;
