package id.psc119.referral.care;

import id.psc119.referral.care.EarlyWarning.Risk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The National Early Warning Score 2, for 16 years and over and not in pregnancy. Source: Royal College of Physicians, "National Early
 * Warning Score (NEWS) 2: Standardising the assessment of acute-illness severity in the NHS", London 2017, charts 1 and 2.
 *
 * <p>Where only the Glasgow Coma Scale was taken, 15 counts as alert and less as not alert.
 */
final class News2 {
    /** From this age on. */
    static final int FROM_YEARS = 16;

    private News2() {}

    static EarlyWarning of(Vitals measured) {
        Vitals signs = measured.plausible();
        Map<String, Integer> parts = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        EarlyWarning.put(parts, missing, "respiratoryRate", respiration(signs.respiratoryRate()));
        EarlyWarning.put(parts, missing, "oxygenSaturation", saturation(signs));
        EarlyWarning.put(parts, missing, "oxygenLitres", oxygen(signs.oxygenLitres()));
        EarlyWarning.put(parts, missing, "systolic", systolic(signs.systolic()));
        EarlyWarning.put(parts, missing, "pulse", pulse(signs.pulse()));
        EarlyWarning.put(parts, missing, "consciousness", consciousness(signs));
        EarlyWarning.put(parts, missing, "temperature", temperature(signs.temperature()));
        int total = parts.values().stream().mapToInt(Integer::intValue).sum();
        return new EarlyWarning(EarlyWarning.Scale.NEWS2, total, risk(total, parts), parts, missing);
    }

    private static Risk risk(int total, Map<String, Integer> parts) {
        if (total >= 7) {
            return Risk.HIGH;
        }
        if (total >= 5) {
            return Risk.MEDIUM;
        }
        return parts.containsValue(3) ? Risk.LOW_MEDIUM : Risk.LOW;
    }

    private static @Nullable Integer respiration(@Nullable Integer rate) {
        if (rate == null) {
            return null;
        }
        return rate <= 8 ? 3 : rate <= 11 ? 1 : rate <= 20 ? 0 : rate <= 24 ? 2 : 3;
    }

    private static @Nullable Integer saturation(Vitals signs) {
        Integer percent = signs.oxygenSaturation();
        if (percent == null) {
            return null;
        }
        if (!Boolean.TRUE.equals(signs.oxygenScale2())) {
            return percent <= 91 ? 3 : percent <= 93 ? 2 : percent <= 95 ? 1 : 0;
        }
        if (percent <= 92) {
            return percent <= 83 ? 3 : percent <= 85 ? 2 : percent <= 87 ? 1 : 0;
        }
        if (signs.oxygenLitres() == null || signs.oxygenLitres() == 0) {
            return 0;
        }
        return percent <= 94 ? 1 : percent <= 96 ? 2 : 3;
    }

    private static @Nullable Integer oxygen(@Nullable Integer litres) {
        if (litres == null) {
            return null;
        }
        return litres > 0 ? 2 : 0;
    }

    private static @Nullable Integer systolic(@Nullable Integer pressure) {
        if (pressure == null) {
            return null;
        }
        return pressure <= 90 ? 3 : pressure <= 100 ? 2 : pressure <= 110 ? 1 : pressure <= 219 ? 0 : 3;
    }

    private static @Nullable Integer pulse(@Nullable Integer rate) {
        if (rate == null) {
            return null;
        }
        return rate <= 40 ? 3 : rate <= 50 ? 1 : rate <= 90 ? 0 : rate <= 110 ? 1 : rate <= 130 ? 2 : 3;
    }

    private static @Nullable Integer consciousness(Vitals signs) {
        if (signs.consciousness() != null) {
            return signs.consciousness() == Consciousness.ALERT ? 0 : 3;
        }
        Integer gcs = signs.gcs();
        if (gcs == null) {
            return null;
        }
        return gcs == 15 ? 0 : 3;
    }

    /** To a tenth of a degree, as the chart is. */
    private static @Nullable Integer temperature(@Nullable Double degrees) {
        if (degrees == null) {
            return null;
        }
        long tenths = Math.round(degrees * 10);
        return tenths <= 350 ? 3 : tenths <= 360 ? 1 : tenths <= 380 ? 0 : tenths <= 390 ? 1 : 2;
    }
}
