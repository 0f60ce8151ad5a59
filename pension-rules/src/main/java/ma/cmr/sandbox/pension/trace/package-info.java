/**
 * How a result came about: steps of named rules, each with what went in, what came out and the parameters it used. Values, not text;
 * {@code explain} writes them in each language.
 */
@NullMarked
package ma.cmr.sandbox.pension.trace;

import org.jspecify.annotations.NullMarked;
