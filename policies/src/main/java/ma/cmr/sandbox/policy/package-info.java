/** What the fund decides: who may see what. Pure. */
@NullMarked
package ma.cmr.sandbox.policy;

import org.jspecify.annotations.NullMarked;
