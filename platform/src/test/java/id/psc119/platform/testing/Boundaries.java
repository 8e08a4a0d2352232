package id.psc119.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.persistence.Convert;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.DynamicUpdate;

/** The design's boundaries, checked for one service. */
public final class Boundaries {
    private static final List<String> SERVICES = List.of("intake", "dispatch", "fleet", "referral");

    private static final Set<String> NUMBERS = Set.of(
            "int",
            "long",
            "double",
            "float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Double",
            "java.lang.Float");
    /** A fix of a phone, vital signs, and rows of a hospital's own system; a place's radius may have any size. */
    private static final Set<String> JUDGED_LATER = Set.of("PhoneFix", "Vitals", "SiranapRow", "Place");

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
        askOnlyTheClock(classes);
        Migrations.hold();
        fields().that()
                .areAnnotatedWith(Pattern.class)
                .should(haveAMessageOfTheirOwn())
                .as("a field with a pattern says in words what is expected (F-11)")
                .allowEmptyShould(true)
                .check(classes);
        numbersAreBounded(classes);
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

    /** F-3: what day it is, the injected clock and the regency say, never the machine. */
    public static void askOnlyTheClock(JavaClasses classes) {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "asks the machine for the time or its zone",
                        call -> asksTheMachine(
                                call.getTarget().getOwner().getName(),
                                call.getTarget().getName(),
                                call.getTarget().getRawParameterTypes().size())))
                .as("time comes from the injected clock, and dates from the regency's zone")
                .check(classes);
    }

    private static boolean asksTheMachine(String owner, String method, int parameters) {
        return switch (owner) {
            case "java.time.ZoneId" -> method.equals("systemDefault");
            case "java.time.Clock" -> method.equals("systemDefaultZone");
            case "java.lang.System" -> method.equals("currentTimeMillis");
            case "java.util.TimeZone" -> method.equals("getDefault");
            default -> owner.startsWith("java.time.") && method.equals("now") && parameters == 0;
        };
    }

    private static ArchCondition<JavaField> haveAMessageOfTheirOwn() {
        return new ArchCondition<>("have a message of their own") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean ownMessage = field.getAnnotationOfType(Pattern.class.getName())
                        .get("message")
                        .map(Object::toString)
                        .filter(message -> message.startsWith("{") && !message.startsWith("{jakarta"))
                        .isPresent();
                events.add(new SimpleConditionEvent(field, ownMessage, field.getFullName()));
            }
        };
    }

    /**
     * F-1: every number in a body that a resource takes has bounds. Facts are never refused, so their numbers are judged later and kept
     * as "not known": their types are named in {@link #JUDGED_LATER}.
     */
    private static void numbersAreBounded(JavaClasses classes) {
        Set<JavaClass> bodies = new HashSet<>();
        classes.stream()
                .filter(type -> type.getSimpleName().endsWith("Resource"))
                .flatMap(type -> type.getMethods().stream())
                .flatMap(method -> method.getParameters().stream())
                .filter(parameter -> parameter.isAnnotatedWith(Valid.class))
                .forEach(parameter -> addParts(parameter.getRawType(), bodies));
        List<String> unbounded = bodies.stream()
                .filter(type -> !JUDGED_LATER.contains(type.getSimpleName()))
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC)
                        && NUMBERS.contains(field.getRawType().getName())
                        && !field.isAnnotatedWith(Max.class)
                        && !field.isAnnotatedWith(DecimalMax.class))
                .map(JavaField::getFullName)
                .sorted()
                .toList();
        if (!unbounded.isEmpty()) {
            throw new AssertionError("Numbers of requests without bounds (F-1): " + unbounded);
        }
    }

    private static void addParts(JavaClass type, Set<JavaClass> parts) {
        if (!type.getPackageName().startsWith("id.psc119.") || type.isEnum() || !parts.add(type)) {
            return;
        }
        for (JavaField field : type.getFields()) {
            field.getType().getAllInvolvedRawTypes().forEach(part -> addParts(part, parts));
        }
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
