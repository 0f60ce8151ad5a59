/**
 * What a simulation is asked and answers, as plain maps: pensions under one or several scenarios, and contributions.
 */
@NullMarked
package ma.cmr.sandbox.pension.simulation;

import org.jspecify.annotations.NullMarked;
