package id.psc119.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample accounts with their passwords, as {@code accounts.txt} lists them for the people in the room. */
public final class AccountSheet {
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(.*) \\(([^()]*)\\)");

    private AccountSheet() {}

    /** One person; {@code subject} is the id by which the services know them. */
    public record Line(String username, String password, String name, List<String> roles) {
        public String subject() {
            return Accounts.subject(username);
        }
    }

    /** Reads the sheet of this machine, which is made together with the accounts when there is none. */
    public static List<Line> readOrMake(Path folder) throws IOException {
        Accounts.readOrMake(folder);
        return Files.readAllLines(folder.resolve("accounts.txt")).stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Line(
                        line.group(1),
                        line.group(2),
                        line.group(3),
                        List.of(line.group(4).split(", ", -1))))
                .toList();
    }
}
