/**
 * The sandbox's API server: its settings, its routes, and how it is put together.
 */
@NullMarked
package ma.cmr.sandbox.api;

import org.jspecify.annotations.NullMarked;
