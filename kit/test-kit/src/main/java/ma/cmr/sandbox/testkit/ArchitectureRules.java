package ma.cmr.sandbox.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;

/** The rules that hold in every module; each module's {@code ArchitectureTest} adds its own. */
public final class ArchitectureRules {
    private static final Set<String> CLOCKS = Set.of(
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.Instant",
            "java.time.ZonedDateTime",
            "java.time.YearMonth",
            "java.time.OffsetDateTime",
            "java.time.Year",
            "java.time.LocalTime");

    private ArchitectureRules() {}

    /** The classes of a module without its tests. */
    public static JavaClasses classesOf(String packageName) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packageName);
    }

    /** Time, randomness and ids are inputs: nothing asks the machine for them, but for the named classes. */
    public static void timeAndRandomnessAreInputs(JavaClasses classes, String... exceptClassesEndingIn) {
        noClasses()
                .that(notEndingIn(exceptClassesEndingIn))
                .should()
                .callMethodWhere(asksTheMachine())
                .because("time, randomness and ids are inputs; take a Clock, Ids or Draw")
                .check(classes);
        noClasses()
                .that(notEndingIn(exceptClassesEndingIn))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(classes);
    }

    /** Only the named packages may be used, beside the JDK, annotations and the module itself. */
    public static void usesOnly(JavaClasses classes, String ownPackage, String... packages) {
        String[] allowed = new String[packages.length + 3];
        System.arraycopy(packages, 0, allowed, 0, packages.length);
        allowed[packages.length] = ownPackage + "..";
        allowed[packages.length + 1] = "java..";
        allowed[packages.length + 2] = "org.jspecify..";
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(allowed)
                .because("the import table of the architecture says so")
                .check(classes);
    }

    /** A library is used only by classes with these endings or in these packages. */
    public static void onlyIn(JavaClasses classes, String libraryPackage, String... endings) {
        noClasses()
                .that(notEndingIn(endings))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(libraryPackage + "..")
                .because(libraryPackage + " stays in " + List.of(endings))
                .check(classes);
    }

    /** Packages below one do not use each other in a circle. */
    public static void noCycles(JavaClasses classes, String packageName) {
        slices().matching(packageName + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    private static DescribedPredicate<JavaClass> notEndingIn(String... endings) {
        return DescribedPredicate.describe("others than " + List.of(endings), type -> {
            String name = type.getName();
            int nested = name.indexOf('$');
            String outer = nested < 0 ? name : name.substring(0, nested);
            for (String ending : endings) {
                if (outer.endsWith(ending) || type.getPackageName().endsWith(ending)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static DescribedPredicate<JavaCall<?>> asksTheMachine() {
        return DescribedPredicate.describe("asks the machine for time, randomness, locale or zone", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            boolean noArguments = call.getTarget().getRawParameterTypes().isEmpty();
            return (CLOCKS.contains(owner) && name.equals("now") && noArguments)
                    || (owner.equals("java.time.Clock") && name.startsWith("system"))
                    || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                    || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                    || (owner.equals("java.lang.Math") && name.equals("random"))
                    || (owner.equals("java.util.Locale") && name.equals("getDefault"))
                    || (owner.equals("java.time.ZoneId") && name.equals("systemDefault"));
        });
    }
}
