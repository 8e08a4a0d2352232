package id.psc119.engine.travel;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps every answer of another source, in the order of the questions, so that what was computed with it can be computed again
 * where neither its roads nor its closures nor its corrections are at hand. For use by one thread.
 */
public final class RecordedTimes implements TravelTimes {
    private final TravelTimes source;
    private final List<List<Travel>> answers = new ArrayList<>();

    /** Records what this source answers. */
    public RecordedTimes(TravelTimes source) {
        this.source = source;
    }

    /** The answers so far. */
    public List<List<Travel>> answers() {
        return List.copyOf(answers);
    }

    @Override
    public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
        return keep(source.toOne(travellers, stop, conditions));
    }

    @Override
    public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
        return keep(source.fromOne(traveller, stops, conditions));
    }

    private List<Travel> keep(List<Travel> answer) {
        answers.add(List.copyOf(answer));
        return answer;
    }

    /**
     * A source that gives recorded answers again, in their order.
     *
     * <p>Asking more, or for another number of journeys than was recorded, is an {@link IllegalStateException}: then it is not
     * the same computation.
     */
    public static TravelTimes replay(List<List<Travel>> answers) {
        return new Replay(List.copyOf(answers));
    }

    private static final class Replay implements TravelTimes {
        private final List<List<Travel>> answers;
        private int next;

        Replay(List<List<Travel>> answers) {
            this.answers = answers;
        }

        @Override
        public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
            return next(travellers.size());
        }

        @Override
        public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
            return next(stops.size());
        }

        private List<Travel> next(int journeys) {
            if (next >= answers.size() || answers.get(next).size() != journeys) {
                throw new IllegalStateException("Asked for what was not recorded: question " + (next + 1));
            }
            return answers.get(next++);
        }
    }
}
