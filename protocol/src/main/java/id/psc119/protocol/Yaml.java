package id.psc119.protocol;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a YAML or JSON document node by node, and collects each fault with its line instead of stopping at the first. */
final class Yaml {
    private static final int MOST_FAULTS = 50;
    private static final int LONGEST_FILE = 1_000_000;

    private final List<BadPack.Fault> faults = new ArrayList<>();

    /** The root of the document; null when it cannot be read at all. */
    @Nullable
    Node parse(String document) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST_FILE);
        options.setNestingDepthLimit(12);
        try {
            Node root = new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(document));
            if (root == null) {
                faults.add(new BadPack.Fault(1, "the file is empty"));
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(new BadPack.Fault(line, "not readable: " + e.getProblem()));
        } catch (YAMLException e) {
            faults.add(new BadPack.Fault(1, "not readable: " + e.getMessage()));
        }
        return null;
    }

    void fault(Node at, String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new BadPack.Fault(at.getStartMark().getLine() + 1, message));
        }
    }

    List<BadPack.Fault> faults() {
        return faults.stream()
                .sorted((one, other) -> Integer.compare(one.line(), other.line()))
                .toList();
    }

    /** The entries of a mapping in their order; nothing where the node is no mapping, which is a fault. */
    Map<String, Node> entries(Node node) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            fault(node, "expected names with values");
            return entries;
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                fault(entry.getKeyNode(), "a name must be plain text");
            } else if (entries.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
                fault(key, "\"" + key.getValue() + "\" is given twice");
            }
        }
        return entries;
    }

    /** A mapping with the given names and no others. */
    Map<String, Node> fields(Node node, Set<String> required, Set<String> optional) {
        Map<String, Node> fields = entries(node);
        for (String name : required) {
            if (!fields.containsKey(name)) {
                fault(node, "\"" + name + "\" is missing");
            }
        }
        fields.forEach((name, value) -> {
            if (!required.contains(name) && !optional.contains(name)) {
                fault(value, "\"" + name + "\" is not known here; known are " + sorted(required, optional));
            }
        });
        return fields;
    }

    <T> List<T> list(@Nullable Node node, Function<Node, T> read) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            fault(node, "expected a list");
            return List.of();
        }
        return sequence.getValue().stream().map(read).toList();
    }

    /** A scalar's text, at most {@code longest} characters; empty text where it is none, which is a fault. */
    String text(@Nullable Node node, int longest) {
        if (node == null) {
            return "";
        }
        if (!(node instanceof ScalarNode scalar)) {
            fault(node, "expected a text");
            return "";
        }
        if (scalar.getValue().length() > longest) {
            fault(node, "longer than " + longest + " characters");
        }
        return scalar.getValue();
    }

    /** A word of an enumeration; null for another word, which is a fault. */
    <E extends Enum<E>> @Nullable E word(@Nullable Node node, Class<E> words, Set<E> allowed) {
        if (node == null) {
            return null;
        }
        String text = text(node, 40);
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text) && allowed.contains(word)) {
                return word;
            }
        }
        fault(node, "\"" + text + "\" is not one of " + allowed);
        return null;
    }

    /** A whole number within bounds; {@code otherwise} where there is none. */
    int number(@Nullable Node node, int least, int most, int otherwise) {
        if (node == null) {
            return otherwise;
        }
        String text = text(node, 12);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The fault below names it.
        }
        fault(node, "\"" + text + "\" is not a whole number from " + least + " to " + most);
        return otherwise;
    }

    private static Set<String> sorted(Set<String> required, Set<String> optional) {
        Set<String> all = new LinkedHashSet<>(new java.util.TreeSet<>(required));
        all.addAll(new java.util.TreeSet<>(optional));
        return all;
    }
}
