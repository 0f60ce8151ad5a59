/**
 * Experiments: arms handed out by a committed seed, events taken in once each, counts and units for the portal.
 *
 * <p>The plan, its lock and its evaluation are the portal's; here is what happened to which unit, and nothing of a unit but its id.
 */
@NullMarked
package ma.cmr.sandbox.api.experiment;

import org.jspecify.annotations.NullMarked;
