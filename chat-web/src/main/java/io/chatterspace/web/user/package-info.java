/** Users: how their passwords are hashed. */
@NullMarked
package io.chatterspace.web.user;

import org.jspecify.annotations.NullMarked;
