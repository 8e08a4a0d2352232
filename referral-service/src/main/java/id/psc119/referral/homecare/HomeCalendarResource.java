package id.psc119.referral.homecare;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.personmessage.PersonMessageTexts;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.OpenedBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A patient's own calendar of home visits, by the link that the crew gives them. It says when somebody comes and nothing of health. */
@Path("/home-calendars/{patientId}/{code}")
@Importance(Importance.Level.ORDINARY)
@RunOnVirtualThread
public class HomeCalendarResource {
    private static final Duration USUAL_VISIT = Duration.ofMinutes(45);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final FindVisits findVisits;
    private final Regency regency;
    private final Clock clock;

    HomeCalendarResource(FindVisits findVisits, Regency regency, Clock clock) {
        this.findVisits = findVisits;
        this.regency = regency;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @OpenedBy("the code in the link, a keyed hash of the patient's id")
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            summary = "When somebody comes to a patient",
            description =
                    "A small page for a person, in the language of their browser: days, times and states. Nobody is"
                            + " named.")
    public Response page(UUID patientId, String code, @Context HttpHeaders headers) {
        List<HomeVisitResource.CalendarVisit> visits = open(patientId, code);
        String language = language(headers);
        StringBuilder rows = new StringBuilder();
        for (HomeVisitResource.CalendarVisit visit : visits) {
            rows.append("<li><strong>")
                    .append(escaped(time(visit, language)))
                    .append("</strong> ")
                    .append(escaped(words("home-calendar." + visit.state(), language)))
                    .append("</li>");
        }
        String body = """
                <!doctype html><html lang="%s"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>PSC 119 %s</title><h1>%s</h1><ul>%s</ul><p><a href="%s/visits.ics">%s</a></p><p>&#9742; %s</p></html>
                """.formatted(
                language,
                escaped(regency.name()),
                escaped(words("home-calendar.title", language)),
                rows.isEmpty() ? "<li>" + escaped(words("home-calendar.none", language)) + "</li>" : rows.toString(),
                escaped(code),
                escaped(words("home-calendar.keep", language)),
                regency.telephoneNumbers().stream()
                        .map(number ->
                                "<a href=\"tel:" + number.replaceAll("[^+0-9]", "") + "\">" + escaped(number) + "</a>")
                        .collect(Collectors.joining(", ")));
        return Response.ok(body)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/visits.ics")
    @PermitAll
    @OpenedBy("the code in the link, a keyed hash of the patient's id")
    @Produces("text/calendar")
    @Operation(summary = "The same for a phone's calendar", description = "iCalendar (RFC 5545). Nobody is named.")
    public Response calendar(UUID patientId, String code, @Context HttpHeaders headers) {
        String language = language(headers);
        StringBuilder text =
                new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//PSC 119//home care//ID\r\n");
        Instant now = clock.instant();
        for (HomeVisitResource.CalendarVisit visit : open(patientId, code)) {
            text.append("BEGIN:VEVENT\r\nUID:")
                    .append(visit.id())
                    .append("@psc119\r\nDTSTAMP:")
                    .append(STAMP.format(now))
                    .append("\r\n");
            if (visit.dayOnly()) {
                text.append("DTSTART;VALUE=DATE:")
                        .append(regency.dayOf(visit.at()).format(DateTimeFormatter.BASIC_ISO_DATE));
            } else {
                text.append("DTSTART:")
                        .append(STAMP.format(visit.at()))
                        .append("\r\nDTEND:")
                        .append(STAMP.format(
                                visit.until() != null && visit.until().isAfter(visit.at())
                                        ? visit.until()
                                        : visit.at().plus(USUAL_VISIT)));
            }
            text.append("\r\nSUMMARY:")
                    .append(words("home-calendar.event", language))
                    .append("\r\nEND:VEVENT\r\n");
        }
        return Response.ok(text.append("END:VCALENDAR\r\n").toString())
                .type("text/calendar;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private List<HomeVisitResource.CalendarVisit> open(UUID patientId, String code) {
        return findVisits.calendar(patientId, code).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private String time(HomeVisitResource.CalendarVisit visit, String language) {
        return DateTimeFormatter.ofPattern(
                        visit.dayOnly() ? "EEEE d MMMM" : "EEEE d MMMM, HH.mm z", Locale.forLanguageTag(language))
                .format(visit.at().atZone(regency.zone()));
    }

    private static String words(String key, String language) {
        return PersonMessageTexts.of(key, language, List.<Map.Entry<String, String>>of());
    }

    private static String language(HttpHeaders headers) {
        return headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .filter(code -> code.equals("en") || code.equals("id") || code.equals("in"))
                .findFirst()
                .filter("en"::equals)
                .orElse("id");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
