/**
 * Who a pension is for: as much of a person as the law asks about.
 */
@NullMarked
package ma.cmr.sandbox.pension.person;

import org.jspecify.annotations.NullMarked;
