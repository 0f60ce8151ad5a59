package ma.cmr.sandbox.evidence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import ma.cmr.sandbox.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String BASE = "ma.cmr.sandbox.evidence";
    private final JavaClasses classes = ArchitectureRules.classesOf(BASE);

    @Test
    void timeAndRandomnessAreInputs() {
        ArchitectureRules.timeAndRandomnessAreInputs(classes);
    }

    @Test
    void onlyStatisticsFromOutside() {
        ArchitectureRules.usesOnly(
                classes, BASE, "javax.crypto..", "org.apache.commons.statistics..", "org.hipparchus..");
        ArchitectureRules.onlyIn(classes, "org.apache.commons.statistics", "evidence.distribution");
    }

    @Test
    void orderIsStable() {
        for (String unordered : new String[] {"java.util.HashMap", "java.util.HashSet"}) {
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName(unordered)
                    .check(classes);
        }
    }

    /** Functions whose last digit is the machine's choice; StrictMath has one answer everywhere. */
    @Test
    void functionsHaveOneAnswer() {
        for (String function :
                new String[] {"exp", "log", "log10", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "hypot"}) {
            noClasses()
                    .should()
                    .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "Math." + function,
                            call -> call.getTargetOwner().getName().equals("java.lang.Math")
                                    && call.getName().equals(function)))
                    .check(classes);
        }
    }

    /** The arrows between packages: each may use those before it, never one after. */
    @Test
    void packagesPointOneWay() {
        String[] order = {
            "distribution",
            "protocol",
            "assignment",
            "estimate",
            "regression",
            "sequential",
            "power",
            "health",
            "decision",
            "evaluation",
            "simulation"
        };
        for (int i = 0; i < order.length; i++) {
            for (int later = i + 1; later < order.length; later++) {
                noClasses()
                        .that()
                        .resideInAPackage(BASE + "." + order[i] + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(BASE + "." + order[later] + "..")
                        .check(classes);
            }
        }
        ArchitectureRules.noCycles(classes, BASE);
    }
}
