/**
 * Simulations: what the law would give, for careers that a startup invents. No data set is read and nothing is kept.
 */
@NullMarked
package ma.cmr.sandbox.api.simulation;

import org.jspecify.annotations.NullMarked;
