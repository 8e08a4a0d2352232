package id.psc119.protocol;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a triage pack from YAML or JSON and checks all of it: names, languages, references, and that each complaint can be
 * judged. The format is described in this module's README.
 */
public final class PackReader {
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_QUESTIONS = 12;
    /** Dead is decided by somebody who is there, never by telephone. */
    private static final Set<Colour> COLOURS = EnumSet.of(Colour.RED, Colour.YELLOW, Colour.GREEN);

    private static final Set<Capability> CAPABILITIES = EnumSet.complementOf(EnumSet.of(Capability.OTHER));
    private static final Set<Capability> LEVELS = EnumSet.of(Capability.ALS, Capability.BLS);

    private final Yaml yaml = new Yaml();
    private final Map<String, Question> questions = new LinkedHashMap<>();
    private final Map<String, Instruction> instructions = new LinkedHashMap<>();
    /** The complaints that criteria suggest, by where they are named: complaints are read after the criteria of every call. */
    private final Map<Node, String> suggested = new LinkedHashMap<>();

    private List<String> languages = List.of();

    private PackReader() {}

    /**
     * @throws BadPack with every fault and its line
     */
    public static Pack read(String document) throws BadPack {
        return new PackReader().pack(document);
    }

    /** The pack that the suite brings along; a regency replaces it by its own. */
    public static Pack basic() {
        try {
            return read(basicDocument());
        } catch (BadPack e) {
            throw new IllegalStateException("the basic pack is damaged", e);
        }
    }

    /** The file of that pack, to read, to change and to sign off. */
    public static String basicDocument() {
        try (InputStream file = PackReader.class.getResourceAsStream("/protocols/psc119-basic.yaml")) {
            return new String(Objects.requireNonNull(file, "the basic pack").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Pack pack(String document) throws BadPack {
        Node root = yaml.parse(document);
        Pack pack = root == null ? null : pack(root);
        if (pack == null || !yaml.faults().isEmpty()) {
            throw new BadPack(yaml.faults());
        }
        return pack;
    }

    private Pack pack(Node root) {
        Map<String, Node> fields = yaml.fields(
                root,
                Set.of(
                        "pack",
                        "version",
                        "source",
                        "languages",
                        "opening",
                        "questions",
                        "instructions",
                        "always",
                        "complaints"),
                Set.of("signedOffBy"));
        languages = yaml.list(fields.get("languages"), node -> yaml.text(node, 3));
        if (!languages.contains("id")) {
            yaml.fault(orRoot(fields, "languages", root), "\"id\" (Indonesian) must be one of the languages");
        }
        if (fields.get("questions") != null) {
            yaml.entries(fields.get("questions")).forEach((id, node) -> questions.put(id, question(id, node)));
        }
        if (fields.get("instructions") != null) {
            yaml.entries(fields.get("instructions")).forEach((id, node) -> instructions.put(id, instruction(id, node)));
        }
        List<String> opening = questionList(fields.get("opening"), List.of());
        if (opening.isEmpty()) {
            yaml.fault(orRoot(fields, "opening", root), "at least one question must open each call");
        }
        Set<String> names = new HashSet<>();
        List<Criterion> always = yaml.list(fields.get("always"), node -> criterion(node, questions.keySet(), names));
        Map<String, ComplaintProtocol> complaints = new LinkedHashMap<>();
        if (fields.get("complaints") != null) {
            yaml.entries(fields.get("complaints"))
                    .forEach((code, node) -> complaints.put(code, complaint(code, node, opening)));
        }
        if (complaints.isEmpty()) {
            yaml.fault(orRoot(fields, "complaints", root), "a pack needs at least one complaint");
        }
        suggested.forEach((node, code) -> {
            if (!complaints.containsKey(code)) {
                yaml.fault(node, "there is no complaint \"" + code + "\"");
            }
        });
        String signedOffBy = yaml.text(fields.get("signedOffBy"), 100).strip();
        return new Pack(
                name(fields.get("pack"), "[a-z0-9-]{1,40}"),
                name(fields.get("version"), "[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}"),
                yaml.text(fields.get("source"), LONGEST_TEXT),
                languages,
                signedOffBy.isEmpty() ? null : signedOffBy,
                opening,
                Collections.unmodifiableMap(questions),
                Collections.unmodifiableMap(instructions),
                always,
                Collections.unmodifiableMap(complaints));
    }

    private Question question(String id, Node node) {
        Map<String, Node> fields = yaml.fields(node, Set.of("ask", "answers"), Set.of("hint", "onlyIf"));
        Map<String, Text> answers = new LinkedHashMap<>();
        if (fields.get("answers") != null) {
            yaml.entries(fields.get("answers")).forEach((code, text) -> answers.put(code, text(text)));
            if (answers.containsKey(Question.UNKNOWN)) {
                yaml.fault(fields.get("answers"), "\"unknown\" is always possible and is not listed");
            }
            if (answers.size() < 2) {
                yaml.fault(fields.get("answers"), "a question needs at least two answers");
            }
        }
        Node hint = fields.get("hint");
        // Only questions that are written above it: so none can wait for one that is asked later.
        Condition onlyIf = condition(fields.get("onlyIf"), Set.copyOf(questions.keySet()));
        return new Question(
                id,
                text(fields.get("ask")),
                hint == null ? null : text(hint),
                Collections.unmodifiableMap(answers),
                onlyIf);
    }

    private Instruction instruction(String id, Node node) {
        Map<String, Node> fields = yaml.fields(node, Set.of("title", "steps"), Set.of("beatsPerMinute"));
        List<Text> steps = yaml.list(fields.get("steps"), this::text);
        if (steps.isEmpty()) {
            yaml.fault(node, "an instruction needs at least one step");
        }
        return new Instruction(
                id, text(fields.get("title")), steps, yaml.number(fields.get("beatsPerMinute"), 60, 140, 0));
    }

    private ComplaintProtocol complaint(String code, Node node, List<String> opening) {
        Map<String, Node> fields =
                yaml.fields(node, Set.of("questions", "criteria", "otherwise"), Set.of("implies", "instructions"));
        List<String> asked = questionList(fields.get("questions"), opening);
        if (asked.size() > MOST_QUESTIONS) {
            yaml.fault(node, "more than " + MOST_QUESTIONS + " questions: nobody has the time");
        }
        Map<String, String> implies = new LinkedHashMap<>();
        if (fields.get("implies") != null) {
            yaml.entries(fields.get("implies")).forEach((question, answer) -> {
                String given = yaml.text(answer, 40);
                checkAnswer(answer, question, given);
                implies.put(question, given);
            });
        }
        Set<String> usable = new LinkedHashSet<>(opening);
        usable.addAll(asked);
        usable.addAll(implies.keySet());
        Set<String> names = new HashSet<>();
        List<Criterion> criteria = yaml.list(fields.get("criteria"), each -> criterion(each, usable, names));
        Colour otherwise = yaml.word(fields.get("otherwise"), Colour.class, COLOURS);
        return new ComplaintProtocol(
                code,
                Collections.unmodifiableMap(implies),
                asked,
                criteria,
                otherwise == null ? Colour.YELLOW : otherwise,
                instructionList(fields.get("instructions")));
    }

    private Criterion criterion(Node node, Set<String> usable, Set<String> names) {
        Map<String, Node> fields = yaml.fields(
                node,
                Set.of("id", "because", "when", "colour", "needs", "instructions"),
                Set.of("unless", "level", "complaint"));
        String id = name(fields.get("id"), "[a-z0-9-]{1,40}");
        if (!names.add(id)) {
            yaml.fault(node, "criterion \"" + id + "\" exists already");
        }
        Colour colour = yaml.word(fields.get("colour"), Colour.class, COLOURS);
        Node suggestion = fields.get("complaint");
        String complaint = suggestion == null ? null : yaml.text(suggestion, 40);
        if (suggestion != null && complaint != null) {
            suggested.put(suggestion, complaint);
        }
        return new Criterion(
                id,
                text(fields.get("because")),
                condition(fields.get("when"), usable),
                condition(fields.get("unless"), usable),
                colour == null ? Colour.YELLOW : colour,
                yaml.list(fields.get("needs"), need -> yaml.word(need, Capability.class, CAPABILITIES)).stream()
                        .filter(Objects::nonNull)
                        .toList(),
                yaml.word(fields.get("level"), Capability.class, LEVELS),
                instructionList(fields.get("instructions")),
                complaint);
    }

    private Condition condition(@Nullable Node node, Set<String> usable) {
        if (node == null) {
            return Condition.NONE;
        }
        Map<String, Set<String>> answers = new LinkedHashMap<>();
        yaml.entries(node).forEach((question, accepted) -> {
            if (!usable.contains(question)) {
                yaml.fault(accepted, "question \"" + question + "\" is not asked before this");
                return;
            }
            Set<String> codes = new LinkedHashSet<>(yaml.list(accepted, answer -> {
                String code = yaml.text(answer, 40);
                checkAnswer(answer, question, code);
                return code;
            }));
            if (codes.isEmpty()) {
                yaml.fault(accepted, "no answer of \"" + question + "\" is listed: this could never hold");
            }
            answers.put(question, codes);
        });
        return new Condition(answers);
    }

    private void checkAnswer(Node at, String question, String code) {
        Question known = questions.get(question);
        if (known == null) {
            yaml.fault(at, "there is no question \"" + question + "\"");
        } else if (!known.hasAnswer(code)) {
            yaml.fault(at, "\"" + code + "\" is no answer of \"" + question + "\"");
        }
    }

    private List<String> questionList(@Nullable Node node, List<String> before) {
        Set<String> seen = new HashSet<>(before);
        return yaml.list(node, each -> {
            String id = yaml.text(each, 40);
            Question question = questions.get(id);
            if (question == null) {
                yaml.fault(each, "there is no question \"" + id + "\"");
            } else if (!seen.containsAll(question.onlyIf().answers().keySet())) {
                yaml.fault(each, "\"" + id + "\" depends on a question that is not asked before it");
            }
            if (!seen.add(id)) {
                yaml.fault(each, "\"" + id + "\" is asked twice");
            }
            return id;
        });
    }

    private List<String> instructionList(@Nullable Node node) {
        return yaml.list(node, each -> {
            String id = yaml.text(each, 40);
            if (!instructions.containsKey(id)) {
                yaml.fault(each, "there is no instruction \"" + id + "\"");
            }
            return id;
        });
    }

    private Text text(@Nullable Node node) {
        if (node == null) {
            return new Text(Map.of("id", ""));
        }
        Map<String, String> byLanguage = new LinkedHashMap<>();
        yaml.fields(node, Set.copyOf(languages), Set.of()).forEach((language, value) -> {
            String text = yaml.text(value, LONGEST_TEXT).strip();
            if (text.isEmpty()) {
                yaml.fault(value, "the text is empty");
            }
            byLanguage.put(language, text);
        });
        return new Text(byLanguage);
    }

    private String name(@Nullable Node node, String pattern) {
        if (node == null) {
            return "";
        }
        String text = yaml.text(node, 60);
        if (!text.matches(pattern)) {
            yaml.fault(node, "\"" + text + "\" must match " + pattern);
        }
        return text;
    }

    private static Node orRoot(Map<String, Node> fields, String name, Node root) {
        return Objects.requireNonNullElse(fields.get(name), root);
    }
}
