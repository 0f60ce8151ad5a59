/** The composition root behind the ./lab command. */
@NullMarked
package ma.cmr.sandbox.lab;

import org.jspecify.annotations.NullMarked;
