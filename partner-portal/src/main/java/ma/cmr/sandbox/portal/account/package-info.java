/**
 * Who may enter: local accounts with their roles, sign-in, sessions, and the changes of roles that two admins make together.
 *
 * <p>A session is known by its token alone, which is stored as a hash. What a role may do is not decided here but by the policy.
 */
@NullMarked
package ma.cmr.sandbox.portal.account;

import org.jspecify.annotations.NullMarked;
