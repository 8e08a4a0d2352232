package id.psc119.referral.care;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One set of vital signs; each may be absent. A figure that no body can have is kept as it was reported and named by
 * {@link #impossible()}, and no score counts it.
 *
 * @param respiratoryRate breaths in a minute
 * @param oxygenSaturation in per cent
 * @param oxygenScale2 the patient's own target is 88–92 % (hypercapnic respiratory failure), as a clinician said
 * @param oxygenLitres oxygen given, in litres a minute; 0: breathes air
 * @param systolic in mmHg
 * @param diastolic in mmHg
 * @param pulse beats in a minute
 * @param temperature in °C
 * @param gcsEye 1 to 4
 * @param gcsVerbal 1 to 5
 * @param gcsMotor 1 to 6
 * @param pain 0 to 10
 * @param glucose in mg/dL
 * @param capillaryRefill in seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Vitals(
        @Nullable Integer respiratoryRate,
        @Nullable Integer oxygenSaturation,
        @Nullable Boolean oxygenScale2,
        @Nullable Integer oxygenLitres,
        @Nullable Integer systolic,
        @Nullable Integer diastolic,
        @Nullable Integer pulse,
        @Nullable Consciousness consciousness,
        @Nullable Double temperature,
        @Nullable Integer gcsEye,
        @Nullable Integer gcsVerbal,
        @Nullable Integer gcsMotor,
        @Nullable Integer pain,
        @Nullable Integer glucose,
        @Nullable Integer capillaryRefill,
        @Nullable ChildBehaviour behaviour,
        @Nullable SkinColour skin,
        @Nullable BreathingEffort breathing) {

    /** The names of the figures that no body can have. */
    List<String> impossible() {
        List<String> names = new ArrayList<>();
        outside(names, "respiratoryRate", respiratoryRate, 0, 120);
        outside(names, "oxygenSaturation", oxygenSaturation, 0, 100);
        outside(names, "oxygenLitres", oxygenLitres, 0, 60);
        outside(names, "systolic", systolic, 0, 350);
        outside(names, "diastolic", diastolic, 0, 250);
        outside(names, "pulse", pulse, 0, 350);
        outside(names, "temperature", temperature, 15, 45);
        outside(names, "gcsEye", gcsEye, 1, 4);
        outside(names, "gcsVerbal", gcsVerbal, 1, 5);
        outside(names, "gcsMotor", gcsMotor, 1, 6);
        outside(names, "pain", pain, 0, 10);
        outside(names, "glucose", glucose, 0, 2000);
        outside(names, "capillaryRefill", capillaryRefill, 0, 60);
        return names;
    }

    /** The same without the figures that no body can have: what a score may count. */
    public Vitals plausible() {
        List<String> out = impossible();
        return new Vitals(
                unless(out, "respiratoryRate", respiratoryRate),
                unless(out, "oxygenSaturation", oxygenSaturation),
                oxygenScale2,
                unless(out, "oxygenLitres", oxygenLitres),
                unless(out, "systolic", systolic),
                unless(out, "diastolic", diastolic),
                unless(out, "pulse", pulse),
                consciousness,
                unless(out, "temperature", temperature),
                unless(out, "gcsEye", gcsEye),
                unless(out, "gcsVerbal", gcsVerbal),
                unless(out, "gcsMotor", gcsMotor),
                unless(out, "pain", pain),
                unless(out, "glucose", glucose),
                unless(out, "capillaryRefill", capillaryRefill),
                behaviour,
                skin,
                breathing);
    }

    /** The Glasgow Coma Scale, 3 to 15; absent unless all three parts are there and possible. */
    public @Nullable Integer gcs() {
        Vitals possible = plausible();
        return possible.gcsEye == null || possible.gcsVerbal == null || possible.gcsMotor == null
                ? null
                : Integer.valueOf(possible.gcsEye + possible.gcsVerbal + possible.gcsMotor);
    }

    private static void outside(List<String> names, String name, @Nullable Number value, double least, double most) {
        if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            names.add(name);
        }
    }

    private static <T> @Nullable T unless(List<String> names, String name, @Nullable T value) {
        return names.contains(name) ? null : value;
    }

    /** Prints no personal data. */
    @Override
    public String toString() {
        return "Vitals[…]";
    }
}
