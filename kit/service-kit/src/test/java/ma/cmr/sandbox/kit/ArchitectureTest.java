package ma.cmr.sandbox.kit;

import com.tngtech.archunit.core.domain.JavaClasses;
import ma.cmr.sandbox.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = ArchitectureRules.classesOf("ma.cmr.sandbox.kit");

    @Test
    void librariesStayWhereTheyBelong() {
        ArchitectureRules.onlyIn(classes, "io.vertx", "kit.http");
        ArchitectureRules.onlyIn(classes, "com.mongodb", "kit.mongo");
        ArchitectureRules.onlyIn(classes, "com.ibm.icu", "kit.text");
    }

    @Test
    void timeAndRandomnessAreInputs() {
        ArchitectureRules.timeAndRandomnessAreInputs(classes, "kit.id");
    }
}
