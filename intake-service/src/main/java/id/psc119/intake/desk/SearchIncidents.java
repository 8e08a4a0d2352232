package id.psc119.intake.desk;

import id.psc119.intake.language.Texts;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.IncidentSearch;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds incidents for the desk by words, by a telephone number and by filters. Nothing of what was sought is logged. */
@ApplicationScoped
class SearchIncidents {
    private static final int USUAL_PAGE = 50;
    private static final int MOST_WORDS = 6;

    private static final Pattern SPOKEN = Pattern.compile("\\d{4}-\\d{6}(-\\d*)?");

    /** As people write a telephone number, with its zero or its country. The end of a spoken number begins with neither. */
    private static final Pattern TELEPHONE = Pattern.compile("[(]?(\\+|0|62)[\\d\\s().-]{6,}");

    private final Incidents incidents;
    private final DeskViews views;
    private final PhoneNumbers numbers;
    private final KeyedHash hash;
    private final EventLog log;
    private final Regency regency;

    SearchIncidents(
            Incidents incidents, DeskViews views, PhoneNumbers numbers, KeyedHash hash, EventLog log, Regency regency) {
        this.incidents = incidents;
        this.views = views;
        this.numbers = numbers;
        this.hash = hash;
        this.log = log;
        this.regency = regency;
    }

    /** @throws ProblemException 400 for a cursor that is none */
    @Transactional
    DeskPage<IncidentView> search(IncidentSearchResource.IncidentsSought sought) {
        EventLog.Position position = log.position();
        @Nullable UUID last = Cursor.id(sought.cursor());
        @Nullable
        Incident after = last == null ? null : incidents.findByIdOptional(last).orElseThrow(Cursor::bad);
        int limit = Objects.requireNonNullElse(sought.limit(), USUAL_PAGE);
        Page<Incident> page = Page.of(
                incidents.search(read(sought), after, limit),
                limit,
                row -> row.id().toString());
        return DeskPage.of(new Page<>(views.ofIncidents(page.items()), page.next()), position);
    }

    private IncidentSearch read(IncidentSearchResource.IncidentsSought sought) {
        String typed = Objects.requireNonNullElse(sought.words(), "").strip();
        @Nullable String telephone = telephoneIn(typed);
        @Nullable LocalDate from = sought.from();
        @Nullable LocalDate until = sought.until();
        return new IncidentSearch(
                telephone == null ? words(typed) : List.of(),
                hash.telephone(telephone),
                ListState.isOver(sought.state()),
                sought.colour(),
                sought.channel(),
                sought.kecamatan() == null || sought.kecamatan().isBlank() ? null : sought.kecamatan(),
                sought.exercise(),
                from == null ? null : regency.startOf(from),
                until == null ? null : regency.startOf(until.plusDays(1)));
    }

    private @Nullable String telephoneIn(String typed) {
        return TELEPHONE.matcher(typed).matches() && !SPOKEN.matcher(typed).matches() ? numbers.personal(typed) : null;
    }

    private static List<IncidentSearch.Word> words(String typed) {
        List<Texts> languages = Stream.of("id", "en")
                .map(language -> Texts.in(List.of(Locale.of(language))))
                .toList();
        return Arrays.stream(typed.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> new IncidentSearch.Word(word, complaintsNamed(word, languages)))
                .toList();
    }

    private static List<String> complaintsNamed(String word, List<Texts> languages) {
        String sought = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(Complaint.values())
                .filter(complaint -> languages.stream()
                        .map(texts -> texts.of("complaint." + complaint))
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(sought)))
                .map(Complaint::name)
                .toList();
    }
}
