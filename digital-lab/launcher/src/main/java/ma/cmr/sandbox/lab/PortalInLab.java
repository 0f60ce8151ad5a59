package ma.cmr.sandbox.lab;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.portal.PartnerPortal;
import ma.cmr.sandbox.portal.PortalConfig;
import ma.cmr.sandbox.portal.account.Accounts;
import ma.cmr.sandbox.portal.account.Sessions;

/** The portal of a lab, with the people of a demonstration. */
final class PortalInLab {
    private final String mongodb;
    private final PolicySet policies;
    private final Clock clock;
    private final URI address;
    private final DemoPeople people = new DemoPeople();

    PortalInLab(String mongodb, PolicySet policies, Clock clock, URI address) {
        this.mongodb = mongodb;
        this.policies = policies;
        this.clock = clock;
        this.address = address;
    }

    PartnerPortal open(URI internal, Secret between, URI api) {
        return PartnerPortal.open(
                new PortalConfig(
                        new PortalConfig.Http("127.0.0.1", address.getPort(), 2),
                        new PortalConfig.Storage(mongodb, 32, Duration.ofSeconds(5)),
                        new PortalConfig.Api(internal, "portal", between, Duration.ofSeconds(3), Optional.of(api)),
                        new Sessions.Limits(Duration.ofHours(2), Duration.ofHours(12)),
                        Optional.of(address)),
                policies,
                clock,
                Ids.timeOrdered(clock));
    }

    /** Makes the startups and accounts that are not there yet; one password for all of them, made at the first start. */
    DataFolder.Demo withUsers(PartnerPortal portal, DataFolder.Demo demo) {
        String password = demo.users().isEmpty()
                ? Up.secret().reveal().substring(0, 20)
                : demo.users().getFirst().password();
        Set<String> challenges = policies.challenges().keySet();
        people.startups().forEach(startup -> portal.createDemoStartup(startup.id(), startup.name()));
        List<DemoPeople.Person> missing = people.people().stream()
                .filter(person -> !portal.knows(person.login()))
                .toList();
        // A password's hash is slow by design; the people are many.
        missing.parallelStream()
                .forEach(person -> portal.createDemoAccount(new Accounts.Demo(
                        person.login(),
                        person.name(),
                        password,
                        Set.of(person.role()),
                        person.startup(),
                        person.role().ofPartner() ? Set.of() : challenges,
                        person.signatory(),
                        List.of())));
        return new DataFolder.Demo(
                demo.tokenUrl(),
                demo.clientId(),
                demo.clientSecret(),
                demo.apiUrl(),
                demo.portalUrl(),
                people.people().stream()
                        .map(person -> new DataFolder.Demo.User(
                                person.login(),
                                person.name(),
                                person.title(),
                                person.role().name(),
                                password))
                        .toList(),
                demo.clock());
    }
}
