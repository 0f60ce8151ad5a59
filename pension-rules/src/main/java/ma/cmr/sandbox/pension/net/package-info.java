/**
 * From gross to net: health insurance, income tax on pay and on pensions, family allowances.
 */
@NullMarked
package ma.cmr.sandbox.pension.net;

import org.jspecify.annotations.NullMarked;
