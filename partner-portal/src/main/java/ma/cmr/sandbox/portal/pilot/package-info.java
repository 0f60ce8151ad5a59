/**
 * A pilot from the first line of its application to its closing: what was filled in, what happened, who may do what next.
 *
 * <p>The policy decides, this package writes down what it answers and shows it. One document a pilot, with state, history and revision.
 */
@NullMarked
package ma.cmr.sandbox.portal.pilot;

import org.jspecify.annotations.NullMarked;
