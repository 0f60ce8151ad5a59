/**
 * What is withheld from pay and what the employer adds, year by year.
 */
@NullMarked
package ma.cmr.sandbox.pension.contribution;

import org.jspecify.annotations.NullMarked;
