package id.psc119.launcher;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.TreeMap;

/** The database passwords of one machine: made when first asked for, kept in a file that only its owner can read. */
final class Secrets {
    private final Path file;
    private final Properties known = new Properties();

    Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                known.load(new StringReader(Files.readString(file)));
            } catch (IOException wrong) {
                throw new CommandException("Cannot read " + file + ": " + Home.reason(wrong), wrong);
            }
        }
    }

    synchronized String of(String name) {
        String secret = known.getProperty(name);
        if (secret != null) {
            return secret;
        }
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        known.setProperty(name, made);
        var text = new StringBuilder();
        new TreeMap<>(known)
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        try {
            PrivateFile.write(file, text.toString());
        } catch (IOException wrong) {
            throw new CommandException("Cannot write " + file + ": " + Home.reason(wrong), wrong);
        }
        return made;
    }
}
