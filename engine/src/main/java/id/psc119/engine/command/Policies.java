package id.psc119.engine.command;

import id.psc119.engine.recommend.Policy;
import id.psc119.engine.relocate.CoverageByHour;
import id.psc119.engine.relocate.RelocationPolicy;
import id.psc119.engine.simulate.Rules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The policies that the commands compare, by the names they have in tables; what ships first. */
final class Policies {
    private static final RelocationPolicy DEFAULT = RelocationPolicy.DEFAULT;

    private Policies() {}

    /** Without relocation. */
    static Map<String, Rules> ofDispatch(Rules ships) {
        Policy policy = ships.policy();
        Map<String, Rules> policies = new LinkedHashMap<>();
        policies.put("ships", ships);
        policies.put("no ties: strictly closest", ships.with(policy.withTie(0, 0)));
        policies.put("wide ties (3 min, 20 %)", ships.with(policy.withTie(180, 0.2)));
        policies.put("uncertain village cars only when nobody else", ships.with(policy.withFar(Double.MAX_VALUE)));
        policies.put("uncertain village cars always", ships.with(policy.withFar(0)));
        policies.put("no redirecting", ships.with(policy.withRedirects(Set.of())));
        return policies;
    }

    /** With relocation, over this demand. */
    static Map<String, Rules> ofRelocation(Rules ships, CoverageByHour constant, Optional<CoverageByHour> byHour) {
        Map<String, Rules> policies = new LinkedHashMap<>();
        for (double q : new double[] {0.05, 0.1, 0.15, 0.2, 0.3, 0.5}) {
            policies.put("relocation, q " + q, ships.with(new Rules.Relocating(DEFAULT.withQ(q), constant)));
        }
        policies.put(
                "relocation and gaps filled, q 0.2",
                ships.with(new Rules.Relocating(DEFAULT.withGaps(0.03, 1), constant)));
        policies.put(
                "gaps filled by two short moves, q 0.2",
                ships.with(new Rules.Relocating(DEFAULT.withGaps(0.03, 2), constant)));
        policies.put(
                "relocation at night too, q 0.2",
                ships.with(new Rules.Relocating(DEFAULT.withoutQuietHours(), constant)));
        byHour.ifPresent(hours -> policies.put(
                "relocation by the hour's demand, q 0.2", ships.with(new Rules.Relocating(DEFAULT, hours))));
        return policies;
    }

    /**
     * Those that were asked for: what ships, and each whose name begins so.
     *
     * @throws Usage when a name is none
     */
    static Map<String, Rules> chosen(Map<String, Rules> all, List<String> names) throws Usage {
        if (names.isEmpty()) {
            return all;
        }
        Map<String, Rules> chosen = new LinkedHashMap<>();
        for (String name : names) {
            String wanted = name.toLowerCase(Locale.ROOT);
            int before = chosen.size();
            all.forEach((each, rules) -> {
                if (each.toLowerCase(Locale.ROOT).startsWith(wanted)) {
                    chosen.put(each, rules);
                }
            });
            if (chosen.size() == before) {
                throw new Usage("There is no policy \"" + name + "\", but: " + String.join("; ", all.keySet()));
            }
        }
        return chosen;
    }
}
