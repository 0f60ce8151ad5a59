/**
 * The audit log: who was shown what, when and by which rule; never the values.
 *
 * <p>A disclosure is on record, durably, before the answer leaves. Each record carries the hash of the one before. Two homes, one contract.
 */
@NullMarked
package ma.cmr.sandbox.api.audit;

import org.jspecify.annotations.NullMarked;
