package ma.cmr.sandbox.portal.account;

import java.time.Instant;

/**
 * One sign-in of one browser.
 *
 * @param key hash of its token
 * @param stamp the account's at sign-in
 * @param seenAt when it was last used, to the minute
 */
record Session(String key, String account, String stamp, Instant beganAt, Instant seenAt) {}
