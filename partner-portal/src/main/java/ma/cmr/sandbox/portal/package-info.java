/**
 * The portal: startups apply, the fund's staff decide, pilots are followed. Pages in three languages, useful without scripts.
 *
 * <p>It knows the API only through {@code /internal/v1}, and holds no pension data.
 */
@NullMarked
package ma.cmr.sandbox.portal;

import org.jspecify.annotations.NullMarked;
