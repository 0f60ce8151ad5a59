package ma.cmr.sandbox.policy;

import com.tngtech.archunit.core.domain.JavaClasses;
import ma.cmr.sandbox.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = ArchitectureRules.classesOf("ma.cmr.sandbox.policy");

    @Test
    void isPure() {
        ArchitectureRules.usesOnly(classes, "ma.cmr.sandbox.policy", "ma.cmr.sandbox.files..");
        ArchitectureRules.timeAndRandomnessAreInputs(classes);
    }

    @Test
    void featuresDoNotUseEachOtherInACircle() {
        ArchitectureRules.noCycles(classes, "ma.cmr.sandbox.policy");
    }

    @Test
    void filesAreReadInOnePlace() {
        ArchitectureRules.onlyIn(classes, "ma.cmr.sandbox.files", LOADERS);
        ArchitectureRules.onlyIn(classes, "java.nio.file", LOADERS);
    }

    private static final String[] LOADERS = {"policy.load", "LawFiles", "CaseFiles"};
}
