/**
 * Files that people write and programs obey: YAML read with the line of every value, checked by a JSON Schema.
 *
 * <p>Every problem of every file is listed with its file and place, so that a person mends them in one go. Knows nothing of what the
 * files mean.
 */
@NullMarked
package ma.cmr.sandbox.files;

import org.jspecify.annotations.NullMarked;
