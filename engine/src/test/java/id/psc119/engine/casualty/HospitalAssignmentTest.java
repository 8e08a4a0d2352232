package id.psc119.engine.casualty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Issue 13: casualties are assigned to hospitals by room, red first. */
class HospitalAssignmentTest {
    private static final Hospital NEAR = new Hospital(new UUID(0, 1), 1);
    private static final Hospital FAR = new Hospital(new UUID(0, 2), 2);

    private static Casualty casualty(int number, TriageClass triage) {
        return new Casualty(new UUID(1, number), triage);
    }

    @Test
    void red_gets_the_near_place_whoever_is_named_first_and_the_dead_go_nowhere() {
        List<Casualty> casualties = List.of(
                casualty(1, TriageClass.GREEN),
                casualty(2, TriageClass.YELLOW),
                casualty(3, TriageClass.BLACK),
                casualty(4, TriageClass.RED),
                casualty(5, TriageClass.GREEN));

        HospitalAssignment.Result result = HospitalAssignment.assign(
                casualties, List.of(FAR, NEAR), (who, where) -> where.equals(NEAR) ? 600 : 3600);

        assertThat(result.hospitalOf())
                .containsEntry(new UUID(1, 4), NEAR.id())
                .containsEntry(new UUID(1, 2), FAR.id())
                .hasSize(3);
        assertThat(result.withoutRoom()).hasSize(1).doesNotContain(new UUID(1, 3));
    }

    @Test
    void one_red_goes_farther_when_another_can_be_brought_nowhere_else() {
        Casualty burnt = casualty(1, TriageClass.RED);
        Casualty other = casualty(2, TriageClass.RED);

        HospitalAssignment.Result result = HospitalAssignment.assign(
                List.of(other, burnt),
                List.of(NEAR, FAR),
                (who, where) -> where.equals(NEAR) ? 600 : who.equals(burnt) ? Double.POSITIVE_INFINITY : 3600);

        assertThat(result.hospitalOf()).containsEntry(burnt.id(), NEAR.id()).containsEntry(other.id(), FAR.id());
    }

    @Property(tries = 300)
    void nobody_goes_where_no_room_is_and_nobody_waits_while_a_hospital_for_them_has_room(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int many) {
        Made made = new Made(new Random(seed), many, 6, 12);

        HospitalAssignment.Result result = made.assign();

        Map<UUID, Integer> taken = new HashMap<>();
        result.hospitalOf().values().forEach(hospital -> taken.merge(hospital, 1, Integer::sum));
        for (Hospital hospital : made.hospitals) {
            int used = taken.getOrDefault(hospital.id(), 0);
            assertThat(used).isLessThanOrEqualTo(Math.max(0, hospital.room()));
            if (used < hospital.room()) {
                made.casualties.stream()
                        .filter(casualty -> result.withoutRoom().contains(casualty.id()))
                        .forEach(casualty ->
                                assertThat(made.cost(casualty, hospital)).isInfinite());
            }
        }
        for (Casualty casualty : made.casualties) {
            boolean transported = casualty.triage() != TriageClass.BLACK;
            boolean placed = result.hospitalOf().containsKey(casualty.id());
            assertThat(placed || result.withoutRoom().contains(casualty.id())).isEqualTo(transported);
            if (placed) {
                assertThat(made.cost(casualty, made.hospital(result.hospitalOf().get(casualty.id()))))
                        .isFinite();
            }
        }
    }

    @Property(tries = 150)
    void red_costs_as_little_as_if_there_were_nobody_else(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int many) {
        Made made = new Made(new Random(seed), many, 3, 3);
        List<Casualty> red = made.casualties.stream()
                .filter(casualty -> casualty.triage() == TriageClass.RED)
                .toList();

        HospitalAssignment.Result result = made.assign();

        int placed = 0;
        double sum = 0;
        for (Casualty casualty : red) {
            if (result.hospitalOf().containsKey(casualty.id())) {
                placed++;
                sum += made.cost(casualty, made.hospital(result.hospitalOf().get(casualty.id())));
            }
        }
        double[] best = {-1, Double.POSITIVE_INFINITY};
        tryAll(
                made,
                red,
                0,
                made.hospitals.stream()
                        .mapToInt(hospital -> Math.max(0, hospital.room()))
                        .toArray(),
                0,
                0,
                best);
        assertThat(placed).isEqualTo((int) best[0]);
        assertThat(sum).isCloseTo(best[1], within(1e-6));
    }

    private static void tryAll(
            Made made, List<Casualty> red, int at, int[] room, int placed, double sum, double[] best) {
        if (at == red.size()) {
            if (placed > best[0] || (placed == best[0] && sum < best[1])) {
                best[0] = placed;
                best[1] = sum;
            }
            return;
        }
        tryAll(made, red, at + 1, room, placed, sum, best);
        for (int i = 0; i < room.length; i++) {
            double cost = made.cost(red.get(at), made.hospitals.get(i));
            if (room[i] > 0 && Double.isFinite(cost)) {
                room[i]--;
                tryAll(made, red, at + 1, room, placed + 1, sum + cost, best);
                room[i]++;
            }
        }
    }

    /** A made-up event: some pairs of casualty and hospital are impossible, some hospitals are over-full. */
    private static final class Made {
        final List<Casualty> casualties = new ArrayList<>();
        final List<Hospital> hospitals = new ArrayList<>();
        private final Map<UUID, Map<UUID, Double>> costs = new HashMap<>();

        Made(Random random, int many, int mostHospitals, int mostRoom) {
            int count = random.nextInt(mostHospitals + 1);
            for (int i = 0; i < count; i++) {
                hospitals.add(new Hospital(new UUID(2, i), random.nextInt(mostRoom + 2) - 1));
            }
            for (int i = 0; i < many; i++) {
                Casualty casualty = casualty(i, TriageClass.values()[random.nextInt(TriageClass.values().length)]);
                casualties.add(casualty);
                Map<UUID, Double> each = new HashMap<>();
                hospitals.forEach(hospital -> each.put(
                        hospital.id(),
                        random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : (double) random.nextInt(7200)));
                costs.put(casualty.id(), each);
            }
        }

        HospitalAssignment.Result assign() {
            return HospitalAssignment.assign(casualties, hospitals, this::cost);
        }

        double cost(Casualty casualty, Hospital hospital) {
            return Objects.requireNonNull(
                    Objects.requireNonNull(costs.get(casualty.id())).get(hospital.id()));
        }

        Hospital hospital(UUID id) {
            return hospitals.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
