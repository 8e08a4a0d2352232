package id.psc119.fleet.roster;

import id.psc119.fleet.people.FindPeople;
import id.psc119.fleet.unit.Member;
import id.psc119.fleet.unit.SetCrew;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.sweep.Sweep;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the people of the roster the crew of their unit when a shift begins. A unit that is out, or whose next crew is, is left until it
 * is back. At the end of a shift that no other one follows, the crew stays.
 */
@ApplicationScoped
class StartShifts implements Sweep<Places.Turn> {
    private static final Logger LOG = Logger.getLogger(StartShifts.class);
    private static final Provenance.Author ROSTER = new Provenance.Author() {
        @Override
        public String personId() {
            return "psc119:roster";
        }

        @Override
        public String name() {
            return "roster";
        }
    };

    private final Places places;
    private final Units units;
    private final SetCrew setCrew;
    private final FindPeople people;
    private final ReviewCrew reviewCrew;
    private final Clock clock;

    StartShifts(Places places, Units units, SetCrew setCrew, FindPeople people, ReviewCrew reviewCrew, Clock clock) {
        this.places = places;
        this.units = units;
        this.setCrew = setCrew;
        this.people = people;
        this.reviewCrew = reviewCrew;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "shift-starts";
    }

    @Override
    public Optional<Instant> nextDue() {
        return places.nextTurn(clock.instant());
    }

    @Override
    public Optional<String> question() {
        return Optional.of(Places.CHANGES);
    }

    @Override
    public List<Places.Turn> due(Instant now, int limit) {
        return places.turns(now, limit);
    }

    @Override
    public void handle(Places.Turn turn, Instant now) {
        if (places.begin(turn, now)) {
            carryOut(turn.unitId(), now);
        }
    }

    /** The roster of the running shift was changed: its crew follows at once, unless somebody is out. */
    void changed(UUID unitId, Shifts.Shift shift, Instant now) {
        if (now.isBefore(shift.startsAt()) || !now.isBefore(shift.endsAt())) {
            return;
        }
        List<String> rostered =
                places.at(unitId, now).stream().map(Places.Place::personId).toList();
        if (places.isAnybodyOut(unitId, rostered)) {
            // Reviewed all the same: the unit may have got its first roster while it is out.
            units.lock(unitId).ifPresent(reviewCrew::review);
            return;
        }
        places.begin(new Places.Turn(unitId, shift.startsAt()), now);
        carryOut(unitId, now);
    }

    private void carryOut(UUID unitId, Instant now) {
        // Once each, also when the times of shifts were changed and two of a person's places overlap.
        Map<String, Places.Place> once = new LinkedHashMap<>();
        places.at(unitId, now).forEach(place -> once.put(place.personId(), place));
        Collection<Places.Place> rostered = once.values();
        if (!rostered.isEmpty()) {
            Map<String, Member> known = units.crewOf(unitId).stream()
                    .collect(Collectors.toMap(Member::personId, member -> member, (one, other) -> one));
            setCrew.setByRoster(
                    ROSTER,
                    unitId,
                    rostered.stream()
                            .map(place -> member(place, known.get(place.personId())))
                            .toList());
            LOG.infof("shift begun: unit=%s crew=%d", unitId, rostered.size());
        }
        units.lock(unitId).ifPresent(reviewCrew::review);
    }

    private Member member(Places.Place place, @Nullable Member known) {
        @Nullable String number = people.findNumber(place.personId()).orElse(null);
        return new Member(
                place.personId(),
                place.name(),
                place.role(),
                number != null ? number : known == null ? null : known.telephone());
    }
}
