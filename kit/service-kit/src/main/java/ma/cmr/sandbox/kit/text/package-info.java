/**
 * Texts in French, Arabic and English, with plurals as each language has them.
 */
@NullMarked
package ma.cmr.sandbox.kit.text;

import org.jspecify.annotations.NullMarked;
