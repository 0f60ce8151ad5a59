/**
 * Configuration read once at the start: defaults, file, environment. Everything wrong is listed, and then nothing starts.
 */
@NullMarked
package ma.cmr.sandbox.kit.config;

import org.jspecify.annotations.NullMarked;
