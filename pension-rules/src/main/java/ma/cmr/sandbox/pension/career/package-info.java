/**
 * Careers: spells of service, each in one position, grade and pay.
 */
@NullMarked
package ma.cmr.sandbox.pension.career;

import org.jspecify.annotations.NullMarked;
