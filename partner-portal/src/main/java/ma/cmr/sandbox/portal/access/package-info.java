/**
 * What a pilot may do at the API: brings the wish of each pilot to the API until it has acknowledged it, and shows a startup its client,
 * its secret once, and its use.
 *
 * <p>The API keeps grants and secrets; here stands only how far it has followed.
 */
@NullMarked
package ma.cmr.sandbox.portal.access;

import org.jspecify.annotations.NullMarked;
