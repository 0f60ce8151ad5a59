/**
 * What people hand in, as plain maps and lists from YAML or JSON, turned into careers, claims and families; or refused, every problem with
 * its field, and where the law forbids it, with rule and article.
 */
@NullMarked
package ma.cmr.sandbox.pension.input;

import org.jspecify.annotations.NullMarked;
