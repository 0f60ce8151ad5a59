/** Test helpers shared by all modules; test scope only. */
@NullMarked
package ma.cmr.sandbox.testkit;

import org.jspecify.annotations.NullMarked;
