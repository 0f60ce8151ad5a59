package ma.cmr.sandbox.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import ma.cmr.sandbox.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = ArchitectureRules.classesOf("ma.cmr.sandbox.portal");

    /** Arrows between features: access uses pilot, pilot uses account, account uses page. */
    @Test
    void featuresUseEachOtherOneWay() {
        ArchitectureRules.noCycles(
                classes.that(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage(
                        "ma.cmr.sandbox.portal.template..")),
                "ma.cmr.sandbox.portal");
        noClasses()
                .that()
                .resideInAPackage("ma.cmr.sandbox.portal.page..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "ma.cmr.sandbox.portal.account..",
                        "ma.cmr.sandbox.portal.pilot..",
                        "ma.cmr.sandbox.portal.access..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("ma.cmr.sandbox.portal.account..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ma.cmr.sandbox.portal.pilot..", "ma.cmr.sandbox.portal.access..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("ma.cmr.sandbox.portal.pilot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ma.cmr.sandbox.portal.access..")
                .check(classes);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        ArchitectureRules.onlyIn(classes, "com.mongodb", "Store", "PartnerPortal");
        ArchitectureRules.onlyIn(classes, "org.bson", "Store", "PilotDocuments");
        ArchitectureRules.onlyIn(classes, "com.password4j", "PasswordHash");
        ArchitectureRules.onlyIn(classes, "io.vertx", "SandboxApiClient");
    }

    @Test
    void timeAndRandomnessAreInputs() {
        ArchitectureRules.timeAndRandomnessAreInputs(classes, "Main");
    }
}
