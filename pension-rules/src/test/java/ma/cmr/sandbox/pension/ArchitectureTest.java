package ma.cmr.sandbox.pension;

import com.tngtech.archunit.core.domain.JavaClasses;
import ma.cmr.sandbox.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = ArchitectureRules.classesOf("ma.cmr.sandbox.pension");

    @Test
    void isPure() {
        ArchitectureRules.usesOnly(classes, "ma.cmr.sandbox.pension", "ma.cmr.sandbox.files..");
        ArchitectureRules.timeAndRandomnessAreInputs(classes);
        ArchitectureRules.noCycles(classes, "ma.cmr.sandbox.pension");
    }

    @Test
    void filesAreReadInOnePlace() {
        ArchitectureRules.onlyIn(classes, "ma.cmr.sandbox.files", LOADERS);
        ArchitectureRules.onlyIn(classes, "java.nio.file", LOADERS);
    }

    private static final String[] LOADERS = {
        "LawFiles",
        "ParameterEntries",
        "OpenPointFiles",
        "CaseFiles",
        "ReformFiles",
        "WordingFiles",
        "RefusalFiles",
        "Fields"
    };
}
