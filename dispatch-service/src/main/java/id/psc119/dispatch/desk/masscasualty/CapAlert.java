package id.psc119.dispatch.desk.masscasualty;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.engine.casualty.TriageClass;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * An event as an alert of the Common Alerting Protocol 1.2 (OASIS), for the systems of other agencies. It contains numbers and the
 * place, nothing of a person. The same state of the event always gives the same alert.
 */
final class CapAlert {
    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /** The standard wants an offset in numbers, also for UTC. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private static final int METRES_PER_KM = 1000;

    private final XMLStreamWriter xml;
    private final ZoneId zone;

    private CapAlert(XMLStreamWriter xml, ZoneId zone) {
        this.xml = xml;
        this.zone = zone;
    }

    static String of(MassCasualtyView event, Incident incident, Instant changedAt, Regency regency) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new CapAlert(xml, regency.zone()).write(event, incident, changedAt, regency);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void write(MassCasualtyView event, Incident incident, Instant changedAt, Regency regency)
            throws XMLStreamException {
        String sender = "psc119-" + regency.code();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("alert");
        xml.writeDefaultNamespace(NAMESPACE);
        element("identifier", identifier(event, event.revision()));
        element("sender", sender);
        element("sent", time(changedAt));
        element("status", event.exercise() ? "Exercise" : "Actual");
        element("msgType", event.endedAt() != null ? "Cancel" : event.revision() > 1 ? "Update" : "Alert");
        element("scope", "Restricted");
        element("restriction", "Emergency services and health facilities");
        if (event.exercise()) {
            element("note", "LATIHAN / EXERCISE " + event.spokenNumber());
        }
        if (event.revision() > 1) {
            element("references", sender + "," + identifier(event, 1) + "," + time(event.declaredAt()));
        }
        element("incidents", event.spokenNumber());
        xml.writeStartElement("info");
        element("language", "id-ID");
        element("category", "Rescue");
        element("category", "Health");
        element("event", "Korban massal");
        element("responseType", event.endedAt() == null ? "Prepare" : "AllClear");
        element("urgency", event.endedAt() == null ? "Immediate" : "Past");
        element("severity", event.tagged().getOrDefault(TriageClass.RED, 0) > 0 ? "Extreme" : "Severe");
        element("certainty", "Observed");
        element("effective", time(event.declaredAt()));
        element("onset", time(incident.reportedAt()));
        element("senderName", "PSC 119 " + regency.name());
        element("headline", headline(event));
        element("description", description(event));
        for (TriageClass triage : TriageClass.values()) {
            parameter(triage.name(), Integer.toString(most(event, triage)));
        }
        area(incident.place(), regency);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void area(@Nullable Place place, Regency regency) throws XMLStreamException {
        xml.writeStartElement("area");
        @Nullable String desa = place == null ? null : place.desaCode();
        element("areaDesc", desa == null ? regency.name() : regency.name() + ", desa " + desa);
        @Nullable GeoPoint point = place == null ? null : place.point();
        if (point != null && point.isPossible()) {
            Integer radius = place == null ? null : place.radiusMetres();
            double km = Math.max(100, radius == null ? 0 : radius) / (double) METRES_PER_KM;
            element("circle", String.format(Locale.ROOT, "%.5f,%.5f %.2f", point.lat(), point.lon(), km));
        }
        xml.writeStartElement("geocode");
        element("valueName", "Kemendagri");
        element("value", desa == null ? regency.code() : desa);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** Tags and counts without tags overlap: who is tagged was counted before. The larger figure of a class is the better one. */
    private static int most(MassCasualtyView event, TriageClass triage) {
        return Math.max(event.tagged().getOrDefault(triage, 0), event.counted().getOrDefault(triage, 0));
    }

    private static String headline(MassCasualtyView event) {
        int all = Arrays.stream(TriageClass.values())
                .mapToInt(triage -> most(event, triage))
                .sum();
        return (event.exercise() ? "LATIHAN: " : "") + "korban massal, kejadian " + event.spokenNumber() + ", " + all
                + " korban";
    }

    private static String description(MassCasualtyView event) {
        String classes = Arrays.stream(TriageClass.values())
                .filter(triage -> most(event, triage) > 0)
                .map(triage -> word(triage) + " " + most(event, triage))
                .collect(Collectors.joining(", "));
        String places = Arrays.stream(MassCasualtyView.Where.values())
                .map(where -> word(where) + " "
                        + event.casualties().stream()
                                .filter(row -> row.where() == where)
                                .count())
                .collect(Collectors.joining(", "));
        return "Korban: " + (classes.isEmpty() ? "belum dihitung" : classes) + ". Letak: " + places + ".";
    }

    private static String word(TriageClass triage) {
        return switch (triage) {
            case RED -> "merah";
            case YELLOW -> "kuning";
            case GREY -> "abu-abu";
            case GREEN -> "hijau";
            case BLACK -> "hitam";
        };
    }

    private static String word(MassCasualtyView.Where where) {
        return switch (where) {
            case SCENE -> "di lokasi";
            case IN_UNIT -> "di perjalanan";
            case AT_FACILITY -> "di faskes";
            case LEFT -> "pulang atau menolak";
            case DIED -> "meninggal";
        };
    }

    private static String identifier(MassCasualtyView event, int revision) {
        return "psc119-" + event.incidentId() + "-" + revision;
    }

    private String time(Instant moment) {
        return TIME.format(moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private void parameter(String name, String value) throws XMLStreamException {
        xml.writeStartElement("parameter");
        element("valueName", name);
        element("value", value);
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
