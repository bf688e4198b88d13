/** What every page is made of: templates, sentences, assets, avatars and times. */
@NullMarked
package io.chatterspace.web.page;

import org.jspecify.annotations.NullMarked;
