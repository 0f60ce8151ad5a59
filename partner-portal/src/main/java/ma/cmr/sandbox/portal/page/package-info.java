/**
 * What every page is made of: language, texts, the person who reads, forms that keep what was typed.
 *
 * <p>Knows nothing of accounts or pilots.
 */
@NullMarked
package ma.cmr.sandbox.portal.page;

import org.jspecify.annotations.NullMarked;
