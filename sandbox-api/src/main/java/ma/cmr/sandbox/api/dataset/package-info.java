/**
 * Reading the data sets: query, store, answer. Two homes of a data set, one contract.
 */
@NullMarked
package ma.cmr.sandbox.api.dataset;

import org.jspecify.annotations.NullMarked;
