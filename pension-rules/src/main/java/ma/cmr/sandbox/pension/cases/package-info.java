/**
 * Cases that a jurist can read: a situation in a file, worked out by the law, with what it must come to.
 */
@NullMarked
package ma.cmr.sandbox.pension.cases;

import org.jspecify.annotations.NullMarked;
