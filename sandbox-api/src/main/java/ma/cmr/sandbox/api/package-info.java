/** Serves the population under OAuth scopes. */
@NullMarked
package ma.cmr.sandbox.api;

import org.jspecify.annotations.NullMarked;
