/** What the command line does with the population, without the command line: values in, text and files out. */
@NullMarked
package ma.cmr.sandbox.synth.command;

import org.jspecify.annotations.NullMarked;
