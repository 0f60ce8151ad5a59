/** The whole road: labs as processes of their own, what survives when one is killed, and measurements side by side. */
@NullMarked
package ma.cmr.sandbox.e2e;

import org.jspecify.annotations.NullMarked;
