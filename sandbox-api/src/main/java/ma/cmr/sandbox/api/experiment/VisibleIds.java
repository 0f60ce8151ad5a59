package ma.cmr.sandbox.api.experiment;

import java.util.Collection;
import java.util.Set;
import ma.cmr.sandbox.api.grant.Caller;
import ma.cmr.sandbox.kit.http.Exchange;

/** Which ids a caller sees. */
@FunctionalInterface
public interface VisibleIds {
    /**
     * Those of some ids that the caller's grant shows in a data set, whatever the token's scopes; nothing else of them is disclosed.
     *
     * @throws ma.cmr.sandbox.kit.http.Problem if the grant does not open the data set
     */
    Set<String> among(Collection<String> ids, String dataset, Exchange exchange, Caller caller);
}
