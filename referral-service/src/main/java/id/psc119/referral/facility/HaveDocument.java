package id.psc119.referral.facility;

import id.psc119.vocabulary.GeoPoint;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Facilities as a document of EDXL-HAVE 2.0 (OASIS, hospital availability exchange), for agencies outside. It states what is known
 * only: a figure that is too old is left out, and so nobody reads it as zero.
 */
final class HaveDocument {
    private static final String HAVE = "urn:oasis:names:tc:emergency:edxl:have:2.0";
    private static final String COMMON = "urn:oasis:names:tc:emergency:edxl:ct:1.0";
    private static final String GML = "http://www.opengis.net/gml/3.2";

    private final XMLStreamWriter xml;

    private HaveDocument(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(List<FacilityView> facilities, Instant now) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setPrefix("have", HAVE);
            xml.setPrefix("ct", COMMON);
            xml.setPrefix("gml", GML);
            xml.writeStartElement(HAVE, "HAVE");
            xml.writeNamespace("have", HAVE);
            xml.writeNamespace("ct", COMMON);
            xml.writeNamespace("gml", GML);
            HaveDocument document = new HaveDocument(xml);
            document.element("reportingPeriod", now.toString());
            for (FacilityView facility : facilities) {
                document.facility(facility);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the list of facilities cannot be written as XML", e);
        }
        return text.toString();
    }

    private void facility(FacilityView facility) throws XMLStreamException {
        begin("facility");
        begin("facilityInformation");
        element("facilityID", facility.id().toString());
        element("facilityName", facility.name());
        element("facilityKind", facility.kind().name());
        GeoPoint point = facility.place().point();
        if (point != null) {
            begin("facilityGeoLocation");
            xml.writeStartElement(COMMON, "EDXLGeoLocation");
            xml.writeStartElement(GML, "Point");
            xml.writeStartElement(GML, "pos");
            xml.writeCharacters(point.lat() + " " + point.lon());
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        begin("emergencyDepartmentStatus");
        element("trafficStatus", facility.divert() == null ? "Normal" : "Diversion");
        if (facility.divert() != null) {
            if (facility.divert().reason() != null) {
                element(
                        "trafficStatusReason",
                        Objects.requireNonNull(facility.divert().reason()));
            }
            if (facility.divert().until() != null) {
                element("trafficStatusUntil", facility.divert().until().toString());
            }
        }
        element("openNow", String.valueOf(facility.emergencyRoom().openNow()));
        xml.writeEndElement();
        begin("serviceList");
        for (Object capability : facility.capabilities()) {
            begin("serviceListItem");
            element("serviceName", capability.toString());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        begin("bedCapacityList");
        for (FacilityView.Bed bed : facility.beds()) {
            if (!bed.stale() && bed.free() != null) {
                begin("bedCapacity");
                element("bedType", bed.kind().name());
                if (bed.total() != null) {
                    element("baselineCount", bed.total().toString());
                }
                element("availableCount", String.valueOf(Math.max(0, bed.free() - bed.held())));
                element("lastUpdateTime", bed.asOf().toString());
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
        element("lastUpdateTime", facility.at().toString());
        xml.writeEndElement();
    }

    private void begin(String name) throws XMLStreamException {
        xml.writeStartElement(HAVE, name);
    }

    private void element(String name, String text) throws XMLStreamException {
        begin(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
