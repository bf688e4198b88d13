/** What people want to be told of in their rooms. */
@NullMarked
package io.chatterspace.application.notification;

import org.jspecify.annotations.NullMarked;
