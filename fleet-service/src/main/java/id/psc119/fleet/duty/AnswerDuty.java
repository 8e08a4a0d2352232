package id.psc119.fleet.duty;

import id.psc119.fleet.people.FindPeople;
import id.psc119.fleet.people.TelephoneNumbers;
import id.psc119.fleet.position.PositionByText;
import id.psc119.fleet.register.UnitOwners;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the owner of a car says by a short message or a missed call, whatever channel brings it. It is a fact: a message that is not
 * understood is answered as such and changes nothing.
 */
@ApplicationScoped
class AnswerDuty {
    private static final Logger LOG = Logger.getLogger(AnswerDuty.class);

    private final Units units;
    private final FindPeople people;
    private final UnitOwners owners;
    private final TelephoneNumbers numbers;
    private final ReportDuty reportDuty;
    private final PositionByText positions;
    private final Regency regency;

    AnswerDuty(
            Units units,
            FindPeople people,
            UnitOwners owners,
            TelephoneNumbers numbers,
            ReportDuty reportDuty,
            PositionByText positions,
            Regency regency) {
        this.units = units;
        this.people = people;
        this.owners = owners;
        this.numbers = numbers;
        this.reportDuty = reportDuty;
        this.positions = positions;
        this.regency = regency;
    }

    /** What became of an answer. */
    @Schema(name = "DutyAnswerResult")
    public enum Result {
        TAKEN,
        NOT_UNDERSTOOD,
        /** No unit has this number, and nobody in a crew does. */
        NUMBER_UNKNOWN
    }

    /** A unit of which the answer was taken, as it is now. */
    public record AnsweredUnit(
            UUID unitId,
            String callSign,
            DutyState state,
            @Nullable Instant validUntil) {}

    /**
     * What became of an answer, and of which units it was taken.
     *
     * @param position true when it said where the unit is, and nothing of its duty
     */
    public record Answered(Result result, List<AnsweredUnit> units, boolean position) {
        private static Answered nothing(Result result) {
            return new Answered(result, List.of(), false);
        }
    }

    /**
     * @param number from which it came, as the network writes it
     * @param text absent for a missed call, which means ready
     */
    @Transactional
    Answered answer(String number, @Nullable String text, Provenance report) {
        Optional<DutyWords> words = text == null
                ? Optional.of(new DutyWords(DutyState.ON, null))
                : DutyWords.read(text, report.happenedByOurClock(), regency.zone());
        Optional<String> e164 = numbers.find(number);
        Set<UUID> reached = e164.map(this::unitsOf).orElse(Set.of());
        boolean isWithIt = !reached.isEmpty();
        if (!isWithIt && e164.isPresent()) {
            reached = owners.ownedBy(people.withNumber(e164.get()));
        }
        if (reached.isEmpty()) {
            LOG.infof("duty answer: result=%s", Result.NUMBER_UNKNOWN);
            return Answered.nothing(Result.NUMBER_UNKNOWN);
        }
        Optional<GeoPoint> point = text == null ? Optional.empty() : PositionByText.read(text);
        if (text != null && point.isPresent() && !isWithIt) {
            // An owner who is in no crew speaks for their cars' duty. Where a car is only those say who are with it.
            LOG.infof("position by message: result=%s", Result.NOT_UNDERSTOOD);
            return Answered.nothing(Result.NOT_UNDERSTOOD);
        }
        if (text != null && point.isPresent()) {
            return keepPosition(reached, text, point.get(), report);
        }
        if (words.isEmpty()) {
            LOG.infof("duty answer: result=%s", Result.NOT_UNDERSTOOD);
            return Answered.nothing(Result.NOT_UNDERSTOOD);
        }
        // In the order of ids, so that two answers of one owner never wait for each other.
        List<Unit> locked =
                reached.stream().map(units::lock).flatMap(Optional::stream).toList();
        List<Unit> named = locked.stream()
                .filter(unit -> text != null && names(text, unit.callSign()))
                .toList();
        List<Unit> meant = named.isEmpty() ? locked : named;
        meant.forEach(unit -> {
            reportDuty.record(unit, words.get().state(), words.get().until(), report);
            LOG.infof(
                    "duty answer: unit=%s state=%s via=%s",
                    unit.callSign(), words.get().state(), report.via());
        });
        return new Answered(
                Result.TAKEN,
                meant.stream()
                        .map(unit -> new AnsweredUnit(
                                unit.id(),
                                unit.callSign(),
                                unit.duty().state(),
                                unit.duty().validUntil()))
                        .toList(),
                false);
    }

    /** Where the car is: of several, the one that the message names; where it names none of them, nobody can say which one it was. */
    private Answered keepPosition(Set<UUID> reached, String text, GeoPoint point, Provenance report) {
        List<Unit> known = reached.stream()
                .map(units::findByIdOptional)
                .flatMap(Optional::stream)
                .toList();
        List<Unit> named =
                known.stream().filter(unit -> names(text, unit.callSign())).toList();
        List<Unit> meant = named.isEmpty() ? known : named;
        if (meant.size() != 1) {
            LOG.infof("position by message: result=%s", Result.NOT_UNDERSTOOD);
            return Answered.nothing(Result.NOT_UNDERSTOOD);
        }
        Unit unit = meant.getFirst();
        positions.keep(unit.id(), point, report.happenedByOurClock());
        LOG.infof("position by message: unit=%s via=%s", unit.callSign(), report.via());
        return new Answered(
                Result.TAKEN,
                List.of(new AnsweredUnit(
                        unit.id(),
                        unit.callSign(),
                        unit.duty().state(),
                        unit.duty().validUntil())),
                true);
    }

    private Set<UUID> unitsOf(String e164) {
        Set<UUID> reached = new TreeSet<>();
        units.withTelephones().forEach((unit, written) -> {
            if (written.stream().flatMap(one -> numbers.find(one).stream()).anyMatch(e164::equals)) {
                reached.add(unit);
            }
        });
        people.withNumber(e164).forEach(person -> reached.addAll(units.idsCrewedBy(person)));
        return reached;
    }

    private static boolean names(String text, String callSign) {
        return plain(text).contains(plain(callSign));
    }

    private static String plain(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]", "");
    }
}
