package id.psc119.dispatch.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the Common Alerting Protocol 1.2 (OASIS, 1 July 2010) demands of an alert: a schema that is written down from the tables of the
 * standard, and the rules between elements that no schema can say.
 */
final class CapRules {
    private CapRules() {}

    /** What is wrong with an alert; empty for a good one. */
    static List<String> faults(String alert) {
        List<String> faults = new ArrayList<>();
        try {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(CapRules.class.getResource("/cap/cap-1.2-rules.xsd"))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(alert)));
        } catch (SAXException e) {
            faults.add("schema: " + e.getMessage());
            return faults;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Document document = parsed(alert);
        String scope = text(document, "scope");
        if (scope.equals("Restricted") && text(document, "restriction").isBlank()) {
            faults.add("a restricted alert has no restriction");
        }
        if (scope.equals("Private") && text(document, "addresses").isBlank()) {
            faults.add("a private alert has no addresses");
        }
        String type = text(document, "msgType");
        String references = text(document, "references");
        if (List.of("Update", "Cancel", "Ack", "Error").contains(type) && references.isBlank()) {
            faults.add(type + " without a reference");
        }
        if (references.contains("," + text(document, "identifier") + ",")) {
            faults.add("an alert refers to itself");
        }
        if (text(document, "status").equals("Exercise")
                && text(document, "note").isBlank()) {
            faults.add("the note does not name the exercise");
        }
        OffsetDateTime sent = OffsetDateTime.parse(text(document, "sent"));
        Stream.of(references.split(" "))
                .filter(reference -> !reference.isBlank())
                .filter(reference ->
                        OffsetDateTime.parse(reference.split(",")[2]).isAfter(sent))
                .forEach(reference -> faults.add("refers to what was sent later: " + reference));
        all(document, "polygon").forEach(polygon -> {
            String[] pairs = polygon.split(" ");
            if (!pairs[0].equals(pairs[pairs.length - 1])) {
                faults.add("a polygon is not closed");
            }
        });
        Stream.concat(
                        all(document, "polygon").stream().flatMap(polygon -> Arrays.stream(polygon.split(" "))),
                        all(document, "circle").stream().map(circle -> circle.split(" ")[0]))
                .filter(pair -> Math.abs(Double.parseDouble(pair.split(",")[0])) > 90
                        || Math.abs(Double.parseDouble(pair.split(",")[1])) > 180)
                .forEach(pair -> faults.add("no place on earth: " + pair));
        return faults;
    }

    private static Document parsed(String alert) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(alert.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(alert, e);
        }
    }

    /** Of the alert itself; empty when it has none. */
    private static String text(Document document, String name) {
        NodeList children = document.getDocumentElement().getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .filter(child -> child.getLocalName().equals(name))
                .map(child -> child.getTextContent())
                .findFirst()
                .orElse("");
    }

    private static List<String> all(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }
}
