/**
 * Test helpers shared by all modules: MongoDB for tests, golden files, architecture rules, and the list of tests that could not run. Test
 * scope only.
 */
@NullMarked
package ma.cmr.sandbox.testkit;

import org.jspecify.annotations.NullMarked;
