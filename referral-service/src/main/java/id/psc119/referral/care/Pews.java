package id.psc119.referral.care;

import id.psc119.referral.care.EarlyWarning.Risk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Brighton Paediatric Early Warning Score: behaviour, circulation and breathing, 0 to 3 points each. Source: A. Monaghan, "Detecting
 * and managing deterioration in children", Paediatric Nursing 17(1), 2005, pp. 32–35, with the normal rates by age that its chart prints.
 * Its two extra points (nebuliser every quarter of an hour, persistent vomiting after surgery) belong to a ward and are left out.
 */
final class Pews {
    private Pews() {}

    /** Highest normal pulse, and lowest and highest normal breathing rate, below an age in months. */
    private record Normal(int belowMonths, int pulseFrom, int pulseTo, int breathsFrom, int breathsTo) {}

    private static final List<Normal> NORMAL = List.of(
            new Normal(1, 100, 180, 40, 60),
            new Normal(13, 100, 180, 35, 40),
            new Normal(48, 70, 110, 25, 30),
            new Normal(84, 70, 110, 21, 23),
            new Normal(156, 70, 110, 19, 21),
            new Normal(Integer.MAX_VALUE, 55, 90, 16, 18));

    /** @param ageMonths null while unknown: then rates are not judged */
    static EarlyWarning of(Vitals measured, @Nullable Integer ageMonths) {
        Vitals signs = measured.plausible();
        Map<String, Integer> parts = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        @Nullable
        Normal normal = ageMonths == null
                ? null
                : NORMAL.stream()
                        .filter(one -> ageMonths < one.belowMonths())
                        .findFirst()
                        .orElseThrow();
        if (normal == null) {
            missing.add("age");
        }
        EarlyWarning.put(
                parts,
                missing,
                "behaviour",
                signs.behaviour() == null
                        ? null
                        : Integer.valueOf(signs.behaviour().points()));
        EarlyWarning.put(parts, missing, "circulation", circulation(signs, normal));
        EarlyWarning.put(parts, missing, "breathing", breathing(signs, normal));
        int total = parts.values().stream().mapToInt(Integer::intValue).sum();
        return new EarlyWarning(EarlyWarning.Scale.PEWS, total, risk(total, parts), parts, missing);
    }

    /** The chart: 0 to 2 observe, 3 tell the nurse in charge, 4 call a doctor, 5 and over the emergency team; a 3 at once a doctor. */
    private static Risk risk(int total, Map<String, Integer> parts) {
        if (total >= 5) {
            return Risk.HIGH;
        }
        if (total >= 4 || parts.containsValue(3)) {
            return Risk.MEDIUM;
        }
        return total >= 3 ? Risk.LOW_MEDIUM : Risk.LOW;
    }

    private static @Nullable Integer circulation(Vitals signs, @Nullable Normal normal) {
        List<Integer> points = new ArrayList<>();
        if (signs.skin() != null) {
            points.add(signs.skin().points());
        }
        Integer refill = signs.capillaryRefill();
        if (refill != null) {
            points.add(refill <= 2 ? 0 : refill == 3 ? 1 : refill == 4 ? 2 : 3);
        }
        Integer pulse = signs.pulse();
        if (pulse != null && normal != null) {
            int above = pulse - normal.pulseTo();
            points.add(pulse < normal.pulseFrom() || above >= 30 ? 3 : above >= 20 ? 2 : 0);
        }
        return worst(points);
    }

    private static @Nullable Integer breathing(Vitals signs, @Nullable Normal normal) {
        List<Integer> points = new ArrayList<>();
        if (signs.breathing() != null) {
            points.add(signs.breathing().points());
        }
        Integer rate = signs.respiratoryRate();
        if (rate != null && normal != null) {
            int above = rate - normal.breathsTo();
            // Five below normal counts three with retractions or grunting; without them it is still no normal
            // breathing.
            points.add(rate <= normal.breathsFrom() - 5 ? 3 : above > 20 ? 2 : above > 10 ? 1 : 0);
        }
        Integer litres = signs.oxygenLitres();
        if (litres != null) {
            points.add(litres >= 8 ? 3 : litres >= 6 ? 2 : litres >= 3 ? 1 : 0);
        }
        return worst(points);
    }

    private static @Nullable Integer worst(List<Integer> points) {
        return points.stream().max(Integer::compare).orElse(null);
    }
}
