/**
 * The data dictionary: data sets, their fields, what each means in law, and the JSON Schema that follows from it.
 *
 * <p>The single description from which the catalogue, the field policy, the contract and the check of generated documents derive.
 */
@NullMarked
package ma.cmr.sandbox.policy.dataset;

import org.jspecify.annotations.NullMarked;
