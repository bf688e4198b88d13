/** What people ask moderators to look at. */
@NullMarked
package io.chatterspace.domain.moderation;

import org.jspecify.annotations.NullMarked;
