package ma.cmr.sandbox.api.audit;

import java.util.List;

/**
 * What is to be put on record of one request.
 *
 * @param dataset what was read, or the address below {@code /v1} of what was used otherwise
 * @param rows how many documents or units; never which values
 * @param view id of the view, whose fields stand in a record of their own
 * @param fields paths that the view shows
 * @param rule what decided: {@code ADMITTED}, or the rule that refused
 * @param release the release that was read
 */
public record AuditEntry(
        String request,
        String client,
        String grant,
        String partner,
        String dataset,
        String view,
        List<String> fields,
        int rows,
        boolean allowed,
        String rule,
        String release) {}
