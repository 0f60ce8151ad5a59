/**
 * The invented people: whole lives, drawn once each from published distributions, and what the fund's files say of them on a day.
 *
 * <p>Pensions are computed by the law's own code and by nothing else; nothing is scaled or aligned after the draw.
 */
@NullMarked
package ma.cmr.sandbox.synth.population;

import org.jspecify.annotations.NullMarked;
