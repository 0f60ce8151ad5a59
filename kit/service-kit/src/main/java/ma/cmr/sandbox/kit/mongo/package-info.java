/**
 * The connection to MongoDB, and how amounts are stored.
 */
@NullMarked
package ma.cmr.sandbox.kit.mongo;

import org.jspecify.annotations.NullMarked;
