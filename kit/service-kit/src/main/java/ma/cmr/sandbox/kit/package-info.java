/** What both servers share. No word of the domain in it. */
@NullMarked
package ma.cmr.sandbox.kit;

import org.jspecify.annotations.NullMarked;
