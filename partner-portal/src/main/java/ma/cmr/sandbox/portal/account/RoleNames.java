package ma.cmr.sandbox.portal.account;

import java.util.Collection;
import java.util.Map;
import ma.cmr.sandbox.kit.text.Text;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.lifecycle.Role;

/** What the policy calls the roles. */
public record RoleNames(Map<Role, Labels> labels) {
    public RoleNames {
        labels = Map.copyOf(labels);
    }

    /** A role's name, in whichever language it is asked for. */
    public Text of(Role role) {
        Labels known = labels.get(role);
        return known == null ? (messages, language) -> role.name() : (messages, language) -> known.in(language.tag());
    }

    /** One of several. */
    public Text anyOf(Collection<Role> roles) {
        return Text.anyOf(roles.stream().sorted().map(this::of).toList());
    }
}
