package id.psc119.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The design's boundaries, checked for one service. */
public final class Boundaries {
    private static final List<String> SERVICES = List.of("intake", "dispatch", "fleet", "referral");

    private Boundaries() {}

    public static void hold(String service) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("id.psc119." + service);
        for (String other : SERVICES) {
            if (!other.equals(service)) {
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("id.psc119." + other + "..")
                        .as("a service never imports another")
                        .check(classes);
            }
        }
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..", "io.quarkus.hibernate..")
                .as("resources hold no persistence code")
                .allowEmptyShould(true)
                .check(classes);
        slices().matching("id.psc119." + service + ".(*)..")
                .should()
                .beFreeOfCycles()
                .as("features of " + service + " know each other in one direction only")
                .allowEmptyShould(true)
                .check(classes);
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .allowEmptyShould(true)
                .check(classes);
    }
}
