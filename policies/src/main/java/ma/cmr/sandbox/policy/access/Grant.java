package ma.cmr.sandbox.policy.access;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import ma.cmr.sandbox.policy.release.Tier;

/**
 * What one pilot may do at the API (habilitation d'accès); the contract between portal and API.
 *
 * @param id of the agreement
 * @param issuer who issues the client's tokens; with {@code clientId} the key under which a request finds its grant
 * @param partner whose pilot it is
 * @param scopes the most that a token can carry
 * @param purpose code of the purpose for which data are used
 * @param fields agreed fields or groups by data set; a data set without an entry is agreed whole
 * @param rows which rows
 * @param tier the highest tier that may be read
 * @param quotaPlan name of the plan
 * @param from first day, inclusive
 * @param until last day, inclusive
 * @param releaseId the release it reads, where not the published one
 * @param revision raised by every change
 */
public record Grant(
        String id,
        String issuer,
        String clientId,
        String partner,
        SequencedSet<String> scopes,
        String purpose,
        Map<String, SequencedSet<String>> fields,
        Rows rows,
        Tier tier,
        String quotaPlan,
        LocalDate from,
        LocalDate until,
        GrantState state,
        Optional<String> releaseId,
        long revision) {}
