/**
 * The composition root behind the {@code ./lab} command: reads options, puts the modules together, starts them in one process on this
 * machine. No logic of its own but the embedded store's durability and the data folder.
 */
@NullMarked
package ma.cmr.sandbox.lab;

import org.jspecify.annotations.NullMarked;
