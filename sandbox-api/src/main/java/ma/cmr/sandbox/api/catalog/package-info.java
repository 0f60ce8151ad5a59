/**
 * What the API says of itself: catalogue, contract, documentation pages.
 */
@NullMarked
package ma.cmr.sandbox.api.catalog;

import org.jspecify.annotations.NullMarked;
