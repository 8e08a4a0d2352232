package id.psc119.protocol;

import static java.util.Comparator.comparing;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A triage protocol: chief complaint, key questions, criteria, then colour, level and what to read out. It is data that
 * {@link PackReader} has read and checked, so every id that it names exists.
 *
 * @param id stays the same over its versions
 * @param languages every text has each of them
 * @param signedOffBy the clinician who answers for the file; absent until one does
 * @param opening questions of every call
 * @param always criteria that hold for every complaint
 */
public record Pack(
        String id,
        String version,
        String source,
        List<String> languages,
        @Nullable String signedOffBy,
        List<String> opening,
        Map<String, Question> questions,
        Map<String, Instruction> instructions,
        List<Criterion> always,
        Map<String, ComplaintProtocol> complaints) {

    /** The pack and its version as an incident keeps them. */
    public String label() {
        return id + " " + version;
    }

    /**
     * Judges the answers so far. A pure function: the same answers always give the same assessment.
     *
     * @param complaint the code of the chief complaint; null while only the opening has been asked
     * @param given answers by question id; one that the pack does not know is ignored
     * @throws IllegalArgumentException for a complaint that the pack does not have
     */
    public Assessment assess(@Nullable String complaint, Map<String, String> given) {
        ComplaintProtocol protocol = complaint == null ? null : complaints.get(complaint);
        if (complaint != null && protocol == null) {
            throw new IllegalArgumentException("no complaint " + complaint + " in " + label());
        }
        Map<String, String> answers = new HashMap<>();
        given.forEach((question, answer) -> {
            Question known = questions.get(question);
            if (known != null && known.hasAnswer(answer)) {
                answers.put(question, answer);
            }
        });
        if (protocol != null) {
            answers.putAll(protocol.implies());
        }
        List<Question> open = open(protocol, answers);
        List<Criterion> criteria = Stream.concat(
                        always.stream(), protocol == null ? Stream.empty() : protocol.criteria().stream())
                .toList();
        List<Criterion> found = criteria.stream()
                .filter(criterion -> criterion.isMetBy(answers))
                .sorted(comparing(Criterion::colour))
                .toList();
        Colour colour = null;
        if (!found.isEmpty()) {
            colour = found.getFirst().colour();
        } else if (protocol != null && open.isEmpty()) {
            colour = protocol.otherwise();
        }
        // Not knowing is never a reason for green: the answer that is missing may be the worst one.
        boolean cautious = colour == Colour.GREEN
                && criteria.stream()
                        .anyMatch(criterion -> criterion.colour() != Colour.GREEN && criterion.mayBeMetBy(answers));
        if (cautious) {
            colour = Colour.YELLOW;
        }
        return new Assessment(
                colour,
                colour == Colour.RED || (protocol != null && open.isEmpty()),
                cautious,
                protocol != null
                        ? null
                        : found.stream()
                                .map(Criterion::complaint)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null),
                found,
                colour == null ? List.of() : needs(found, colour),
                found.stream()
                        .map(Criterion::level)
                        .filter(Objects::nonNull)
                        .max(comparing((Capability level) -> level == Capability.ALS))
                        .orElse(null),
                instructions(found, protocol, colour),
                open.isEmpty() ? null : open.getFirst(),
                open.size());
    }

    private List<Question> open(@Nullable ComplaintProtocol protocol, Map<String, String> answers) {
        return asked(protocol)
                .map(id -> Objects.requireNonNull(questions.get(id)))
                .filter(question -> !answers.containsKey(question.id()))
                .filter(question ->
                        question.onlyIf().isMetBy(answers) || !question.onlyIf().isExcludedBy(answers))
                .toList();
    }

    private Stream<String> asked(@Nullable ComplaintProtocol protocol) {
        return Stream.concat(opening.stream(), protocol == null ? Stream.empty() : protocol.questions().stream())
                .distinct();
    }

    /** The needs of the criteria of the decisive colour; where none decides, what its colour usually needs. */
    private static List<Capability> needs(List<Criterion> found, Colour colour) {
        Set<Capability> needs = new LinkedHashSet<>();
        found.stream()
                .filter(criterion -> criterion.colour() == colour)
                .forEach(criterion -> needs.addAll(criterion.needs()));
        if (needs.contains(Capability.OBSTETRIC)) {
            // The midwife is the responder.
            needs.remove(Capability.RESPONDER);
        }
        if (needs.isEmpty()) {
            needs.add(Capability.RESPONDER);
            if (colour != Colour.GREEN) {
                needs.add(Capability.TRANSPORT);
            }
        }
        return List.copyOf(needs);
    }

    private List<Instruction> instructions(
            List<Criterion> found, @Nullable ComplaintProtocol protocol, @Nullable Colour colour) {
        Set<String> ids = new LinkedHashSet<>();
        found.forEach(criterion -> ids.addAll(criterion.instructions()));
        if (protocol != null && colour != null) {
            ids.addAll(protocol.instructions());
        }
        List<Instruction> all = new ArrayList<>();
        ids.forEach(id -> all.add(Objects.requireNonNull(instructions.get(id))));
        return List.copyOf(all);
    }
}
