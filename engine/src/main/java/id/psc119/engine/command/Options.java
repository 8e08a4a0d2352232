package id.psc119.engine.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command line's words: single words and {@code --name value} pairs, removed as they are read. */
final class Options {
    private final List<String> words;

    Options(List<String> words) {
        this.words = new ArrayList<>(words);
    }

    boolean flag(String name) {
        return words.remove(name);
    }

    Optional<String> value(String name) throws Usage {
        int at = words.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        if (at + 1 >= words.size()) {
            throw new Usage(name + " needs a value; see --help");
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }

    Optional<Path> path(String name) throws Usage {
        return value(name).map(Path::of);
    }

    int number(String name, int otherwise) throws Usage {
        Optional<String> value = value(name);
        try {
            int number = value.map(Integer::parseInt).orElse(otherwise);
            if (number < 1) {
                throw new Usage(name + " is a number from 1 on, not " + number);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new Usage(name + " is a number, not " + value.orElse(""), e);
        }
    }

    /** The next single word. */
    Optional<String> next() {
        return words.isEmpty() || words.getFirst().startsWith("--")
                ? Optional.empty()
                : Optional.of(words.removeFirst());
    }

    /** @throws Usage when a word is left that nobody asked for */
    void end() throws Usage {
        if (!words.isEmpty()) {
            throw new Usage("\"" + words.getFirst() + "\" is not known here; see --help");
        }
    }
}
