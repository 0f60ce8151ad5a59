/**
 * The challenges that the fund puts to startups: the problem in plain words, how answers are judged, what is offered.
 */
@NullMarked
package ma.cmr.sandbox.policy.challenge;

import org.jspecify.annotations.NullMarked;
