/**
 * Effects that need a model: clusters drawn whole, sites before and after, differences in differences. Standard errors allow for what units
 * of one cluster, or neighbours in time, have in common.
 */
@NullMarked
package ma.cmr.sandbox.evidence.regression;

import org.jspecify.annotations.NullMarked;
