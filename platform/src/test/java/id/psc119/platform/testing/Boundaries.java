package id.psc119.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.persistence.Convert;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;

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
        classes()
                .that(haveASealedColumn())
                .should()
                .beAnnotatedWith(DynamicUpdate.class)
                .as("an entity with a sealed column writes only what changed, never over a value that did not open")
                .allowEmptyShould(true)
                .check(classes);
        slices().assignedFrom(featuresOf(service))
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

    /** One slice for each package: the groups in which packages lie, such as {@code response}, are no features. */
    private static SliceAssignment featuresOf(String service) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                return name.startsWith("id.psc119." + service + ".")
                        ? SliceIdentifier.of(name)
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "features of " + service;
            }
        };
    }

    /** By the bytecode alone: a Quarkus test's classes are not loaded by the loader that ArchUnit would ask. */
    private static DescribedPredicate<JavaClass> haveASealedColumn() {
        return DescribedPredicate.describe(
                "have a sealed column",
                type -> type.getFields().stream()
                        .flatMap(field -> field.tryGetAnnotationOfType(Convert.class.getName()).stream())
                        .flatMap(convert -> convert.get("converter").stream())
                        .anyMatch(converter -> isSealed((JavaClass) converter)));
    }

    private static boolean isSealed(JavaClass converter) {
        return converter.isAssignableTo(SealedText.class.getName())
                || converter.getAllFields().stream()
                        .anyMatch(field -> field.getRawType().getName().equals(FieldCipher.class.getName()));
    }
}
