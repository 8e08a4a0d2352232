package id.psc119.fleet.staff;

import id.psc119.fleet.people.FindPeople;
import id.psc119.fleet.people.RegisterPerson;
import id.psc119.fleet.people.TelephoneNumbers;
import id.psc119.fleet.spreadsheet.ImportOutcome;
import id.psc119.fleet.spreadsheet.LineCells;
import id.psc119.fleet.spreadsheet.LineFault;
import id.psc119.fleet.spreadsheet.Spreadsheet;
import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.CrewRole;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The people of the field with what is on record of them, and whether they may be rostered. */
@ApplicationScoped
public class Staff {
    private static final int MOST_PEOPLE = 20_000;

    private final FindPeople people;
    private final RegisterPerson registerPerson;
    private final TelephoneNumbers numbers;
    private final StaffRecords records;
    private final Regency regency;
    private final Clock clock;
    private final Event<OffDutyChanged> offDutyChanged;

    Staff(
            FindPeople people,
            RegisterPerson registerPerson,
            TelephoneNumbers numbers,
            StaffRecords records,
            Regency regency,
            Clock clock,
            Event<OffDutyChanged> offDutyChanged) {
        this.people = people;
        this.registerPerson = registerPerson;
        this.numbers = numbers;
        this.records = records;
        this.regency = regency;
        this.clock = clock;
        this.offDutyChanged = offDutyChanged;
    }

    @Transactional
    Page<StaffEntry> page(@Nullable String cursor, int limit) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor, 2);
        Page<FindPeople.Known> page = Page.of(
                people.page(after == null ? "" : after.text(0), after == null ? "" : after.text(1), limit),
                limit,
                person -> Cursor.of(person.name(), person.personId()));
        return new Page<>(entries(page.items()), page.next());
    }

    /** @throws ProblemException not found */
    @Transactional
    StaffEntry describe(Caller caller, String personId, StaffRecord.Content content) {
        FindPeople.Known person =
                people.find(personId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        @Nullable OffDuty before = records.of(personId).offDuty();
        records.write(personId, content, clock.instant(), caller.personId());
        if (!Objects.equals(before, content.offDuty())) {
            offDutyChanged.fire(new OffDutyChanged(personId));
        }
        return entry(person, content, regency.dayOf(clock.instant()));
    }

    /** The certificate that a training gave; a later end of the same kind is kept. */
    void certify(String personId, Certificate certificate, String by) {
        StaffRecord.Content before = records.of(personId);
        boolean better = before.certificates().stream()
                .anyMatch(one -> one.kind() == certificate.kind()
                        && (one.validUntil() == null
                                || (certificate.validUntil() != null
                                        && one.validUntil().isAfter(certificate.validUntil()))));
        if (better || people.find(personId).isEmpty()) {
            return;
        }
        List<Certificate> certificates = new ArrayList<>(before.certificates());
        certificates.removeIf(one -> one.kind() == certificate.kind());
        certificates.add(certificate);
        records.write(
                personId,
                new StaffRecord.Content(before.crewRole(), before.desaCodes(), certificates, before.offDuty()),
                clock.instant(),
                by);
    }

    /** The name of a person; their id where nobody registered them. */
    public String nameOf(String personId) {
        return people.find(personId).map(FindPeople.Known::name).orElse(personId);
    }

    public boolean isKnown(String personId) {
        return people.find(personId).isPresent();
    }

    /** Why a person may not work in this role on a day, as far as their record says. */
    public List<Unfit> reasonsAgainst(String personId, CrewRole role, LocalDate day) {
        return Unfit.reasons(
                people.find(personId).map(FindPeople.Known::active).orElse(true), records.of(personId), role, day);
    }

    /** Whether a person holds this certificate on a day. */
    public boolean holds(String personId, Certificate.Kind kind, LocalDate day) {
        return records.of(personId).certificates().stream().anyMatch(one -> one.kind() == kind && one.isValidOn(day));
    }

    /** When these people are off duty, by person; who is not is left out. */
    public Map<String, OffDuty> offDutyOf(Collection<String> personIds) {
        Map<String, OffDuty> off = new HashMap<>();
        records.of(personIds).forEach((person, content) -> {
            @Nullable OffDuty days = content.offDuty();
            if (days != null) {
                off.put(person, days);
            }
        });
        return off;
    }

    /** Who of these people may work on which day. */
    public Fitness fitnessOf(Collection<String> personIds) {
        return new Fitness(
                people.find(personIds).stream().collect(Collectors.toMap(FindPeople.Known::personId, person -> person)),
                records.of(personIds));
    }

    /**
     * A certificate that ends.
     *
     * @param on the last valid day
     */
    public record Ending(String name, Certificate.Kind certificate, LocalDate on) {}

    /** Certificates of active people that end until a day, or have ended. */
    public List<Ending> endingUntil(LocalDate until) {
        List<Ending> ending = new ArrayList<>();
        for (StaffEntry entry : entries(people.page("", "", MOST_PEOPLE))) {
            for (Certificate certificate : entry.certificates()) {
                @Nullable LocalDate on = certificate.validUntil();
                if (entry.active() && on != null && !on.isAfter(until)) {
                    ending.add(new Ending(entry.name(), certificate.kind(), on));
                }
            }
        }
        return ending;
    }

    /** Everybody in the columns of the import; numbers masked. */
    @Transactional
    SpreadsheetFile file(SpreadsheetFile.Format format) {
        return SpreadsheetFile.of(
                "sdm-119",
                format,
                StaffLine.COLUMNS,
                entries(people.page("", "", MOST_PEOPLE)).stream()
                        .map(Staff::line)
                        .toList());
    }

    ImportOutcome take(Caller caller, byte[] file, boolean dryRun) {
        return ImportOutcome.take(file, dryRun, StaffLine.NEEDED, StaffLine.COLUMNS, new StaffLines(caller));
    }

    private List<StaffEntry> entries(List<FindPeople.Known> persons) {
        Map<String, StaffRecord.Content> contents =
                records.of(persons.stream().map(FindPeople.Known::personId).toList());
        LocalDate today = regency.dayOf(clock.instant());
        return persons.stream()
                .map(person -> entry(person, contents.getOrDefault(person.personId(), StaffRecord.Content.NONE), today))
                .toList();
    }

    private static StaffEntry entry(FindPeople.Known person, StaffRecord.Content content, LocalDate today) {
        return new StaffEntry(
                person.personId(),
                person.name(),
                person.numbers(),
                person.roles(),
                person.active(),
                content.crewRole(),
                content.desaCodes(),
                content.certificates(),
                content.offDuty(),
                Unfit.reasons(person.active(), content, content.crewRole(), today));
    }

    private static List<String> line(StaffEntry entry) {
        Map<String, String> cells = new HashMap<>();
        cells.put(StaffLine.ID, entry.personId());
        cells.put(StaffLine.NAME, entry.name());
        cells.put(StaffLine.TELEPHONE, String.join(", ", entry.numbers()));
        cells.put(
                StaffLine.ROLES,
                String.join(
                        ", ", entry.roles().stream().map(Enum::name).sorted().toList()));
        cells.put(
                StaffLine.CREW_ROLE,
                entry.crewRole() == null ? "" : entry.crewRole().name());
        cells.put(
                StaffLine.VILLAGES,
                String.join(", ", entry.desaCodes().stream().sorted().toList()));
        for (Certificate certificate : entry.certificates()) {
            if (certificate.validUntil() != null) {
                cells.put(
                        StaffLine.columnOf(certificate.kind()),
                        certificate.validUntil().toString());
            }
        }
        return StaffLine.COLUMNS.stream()
                .map(column -> cells.getOrDefault(column, ""))
                .toList();
    }

    private final class StaffLines implements ImportOutcome.Lines<StaffLine> {
        private final Caller caller;

        StaffLines(Caller caller) {
            this.caller = caller;
        }

        @Override
        public StaffLine read(Spreadsheet table, Spreadsheet.Line line) {
            return StaffLine.read(new LineCells(table, line), numbers);
        }

        @Override
        public String key(StaffLine line) {
            return line.personId();
        }

        @Override
        public LineFault twice(StaffLine line, int number) {
            return new LineFault(number, LineFault.Reason.PERSON_TWICE, StaffLine.ID, line.personId());
        }

        @Override
        public boolean take(StaffLine line, Spreadsheet table, boolean dryRun) {
            return QuarkusTransaction.requiringNew().call(() -> {
                Optional<FindPeople.Known> known = people.find(line.personId());
                if (dryRun) {
                    registerPerson.checkId(line.personId(), known.isPresent());
                } else {
                    registerPerson.registerLine(caller, line.personId(), line.name(), line.telephone(), line.roles());
                    records.write(
                            line.personId(),
                            merged(records.of(line.personId()), line, table),
                            clock.instant(),
                            caller.personId());
                }
                return known.isEmpty();
            });
        }

        /** What the file has no column for stays as it was; so does a certificate that never ends. */
        private static StaffRecord.Content merged(StaffRecord.Content before, StaffLine line, Spreadsheet table) {
            Map<Certificate.Kind, Certificate> certificates = new HashMap<>();
            before.certificates().stream()
                    .filter(one -> !table.has(StaffLine.columnOf(one.kind())) || one.validUntil() == null)
                    .forEach(one -> certificates.put(one.kind(), one));
            line.certificates().forEach(one -> certificates.put(one.kind(), one));
            return new StaffRecord.Content(
                    table.has(StaffLine.CREW_ROLE) ? line.crewRole() : before.crewRole(),
                    table.has(StaffLine.VILLAGES) ? line.desaCodes() : before.desaCodes(),
                    certificates.values().stream()
                            .sorted(Comparator.comparing(Certificate::kind))
                            .toList(),
                    before.offDuty());
        }
    }
}
