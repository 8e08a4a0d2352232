package id.psc119.engine.casualty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleBiFunction;

/**
 * Assigns casualties to hospitals by their room. Red first: each class gets the cheapest places that the more urgent classes have
 * left. Nobody is sent to a hospital without room, and nobody is left without a hospital while one that they may be brought to
 * has room.
 */
public final class HospitalAssignment {
    private HospitalAssignment() {}

    /**
     * Who goes where.
     *
     * @param hospitalOf the hospital of each casualty that has one
     * @param withoutRoom casualties for whom no room is left, most urgent first
     */
    public record Result(Map<UUID, UUID> hospitalOf, List<UUID> withoutRoom) {
        /** Copies what could be changed behind our back. */
        public Result {
            hospitalOf = Map.copyOf(hospitalOf);
            withoutRoom = List.copyOf(withoutRoom);
        }
    }

    /**
     * Assigns all of them, except those who are not transported.
     *
     * @param cost what it costs to bring a casualty to a hospital, such as seconds; infinite where they may not be brought
     */
    public static Result assign(
            List<Casualty> casualties, List<Hospital> hospitals, ToDoubleBiFunction<Casualty, Hospital> cost) {
        Map<UUID, UUID> hospitalOf = new LinkedHashMap<>();
        List<UUID> withoutRoom = new ArrayList<>();
        int[] room = hospitals.stream()
                .mapToInt(hospital -> Math.max(0, hospital.room()))
                .toArray();
        for (TriageClass triage : TriageClass.values()) {
            if (triage.isTransported()) {
                List<Casualty> ofClass = casualties.stream()
                        .filter(casualty -> casualty.triage() == triage)
                        .toList();
                int[] chosen = place(ofClass, hospitals, room, cost);
                for (int i = 0; i < chosen.length; i++) {
                    if (chosen[i] < 0) {
                        withoutRoom.add(ofClass.get(i).id());
                    } else {
                        room[chosen[i]]--;
                        hospitalOf.put(
                                ofClass.get(i).id(), hospitals.get(chosen[i]).id());
                    }
                }
            }
        }
        return new Result(hospitalOf, withoutRoom);
    }

    /** The hospital of each casualty; negative for those who get none. */
    private static int[] place(
            List<Casualty> casualties,
            List<Hospital> hospitals,
            int[] room,
            ToDoubleBiFunction<Casualty, Hospital> cost) {
        int source = casualties.size() + hospitals.size();
        int sink = source + 1;
        MinCostFlow flow = new MinCostFlow(sink + 1);
        int[][] edges = new int[casualties.size()][hospitals.size()];
        for (int i = 0; i < casualties.size(); i++) {
            flow.addEdge(source, i, 1, 0);
            for (int j = 0; j < hospitals.size(); j++) {
                double seconds = cost.applyAsDouble(casualties.get(i), hospitals.get(j));
                // An edge for each pair, so that the numbers are known; one without capacity carries nobody.
                boolean possible = Double.isFinite(seconds) && seconds >= 0;
                edges[i][j] = flow.addEdge(i, casualties.size() + j, possible ? 1 : 0, possible ? seconds : 0);
            }
        }
        for (int j = 0; j < hospitals.size(); j++) {
            flow.addEdge(casualties.size() + j, sink, room[j], 0);
        }
        flow.run(source, sink);
        int[] chosen = new int[casualties.size()];
        for (int i = 0; i < casualties.size(); i++) {
            chosen[i] = -1;
            for (int j = 0; j < hospitals.size(); j++) {
                if (flow.flowOn(edges[i][j]) > 0) {
                    chosen[i] = j;
                }
            }
        }
        return chosen;
    }
}
