package ma.cmr.sandbox.synth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import ma.cmr.sandbox.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = ArchitectureRules.classesOf("ma.cmr.sandbox.synth");

    @Test
    void timeAndRandomnessAreInputs() {
        ArchitectureRules.timeAndRandomnessAreInputs(classes, "CosmeticText");
    }

    @Test
    void databaseOnlyInTheLoader() {
        ArchitectureRules.onlyIn(classes, "com.mongodb", "ReleaseLoader");
        ArchitectureRules.onlyIn(classes, "org.bson", "ReleaseLoader");
        ArchitectureRules.onlyIn(classes, "net.datafaker", "CosmeticText");
    }

    @Test
    void orderIsStable() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.HashMap")
                .check(classes);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.HashSet")
                .check(classes);
    }

    @Test
    void noCycles() {
        ArchitectureRules.noCycles(classes, "ma.cmr.sandbox.synth");
    }
}
