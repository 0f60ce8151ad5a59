/**
 * Policy files: read, checked by their JSON Schemas and against each other. All that is wrong is listed, and then nothing starts.
 */
@NullMarked
package ma.cmr.sandbox.policy.load;

import org.jspecify.annotations.NullMarked;
