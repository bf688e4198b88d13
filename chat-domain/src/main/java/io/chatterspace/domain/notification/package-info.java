/** What people want to be told of. */
@NullMarked
package io.chatterspace.domain.notification;

import org.jspecify.annotations.NullMarked;
