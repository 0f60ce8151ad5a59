/**
 * Tokens: keys, the token endpoint, and the check of a token. Authentication only; what a token may do is decided by grant and gate.
 */
@NullMarked
package ma.cmr.sandbox.api.token;

import org.jspecify.annotations.NullMarked;
