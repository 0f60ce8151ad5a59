/**
 * Who may see what: scopes, grants, the gate that decides, and the view that it gives.
 *
 * <p>Only {@link ma.cmr.sandbox.policy.access.Gate} makes a view, only a view makes a {@code Filtered}. Knows neither HTTP nor a database;
 * documents pass as a stream of events.
 */
@NullMarked
package ma.cmr.sandbox.policy.access;

import org.jspecify.annotations.NullMarked;
