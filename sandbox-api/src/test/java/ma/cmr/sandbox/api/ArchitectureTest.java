package ma.cmr.sandbox.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import ma.cmr.sandbox.policy.access.Filtered;
import ma.cmr.sandbox.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = ArchitectureRules.classesOf("ma.cmr.sandbox.api");

    @Test
    void onlyTheAuditLogOpensWhatWasFiltered() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ma.cmr.sandbox.api.audit")
                .should()
                .callMethod(Filtered.class, "open")
                .check(classes);
    }

    @Test
    void theServerSeesOfThePopulationOnlyItsReleases() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "ma.cmr.sandbox.synth.population..",
                        "ma.cmr.sandbox.synth.seed..",
                        "ma.cmr.sandbox.synth.command..")
                .check(classes);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        ArchitectureRules.onlyIn(
                classes,
                "com.mongodb",
                "Store",
                "AuditCollection",
                "AuditLog",
                "AuditVerifier",
                "MongoDatasets",
                "DatasetRoutes",
                "ExperimentData",
                "SandboxApi");
        ArchitectureRules.onlyIn(
                classes,
                "org.bson",
                "Store",
                "AuditCollection",
                "AuditVerifier",
                "MongoDatasets",
                "BsonDocumentReader",
                "GrantDocument",
                "UnitDocument",
                "CountsDocument");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(classes);
        ArchitectureRules.onlyIn(classes, "com.nimbusds", "api.token", "SandboxApi");
    }

    @Test
    void featuresDoNotUseEachOtherInACircle() {
        ArchitectureRules.noCycles(classes, "ma.cmr.sandbox.api");
    }

    @Test
    void timeAndRandomnessAreInputs() {
        ArchitectureRules.timeAndRandomnessAreInputs(classes, "Main");
    }
}
