package id.psc119.signin;

import id.psc119.launcher.PrivateFile;
import id.psc119.signin.SampleAccounts.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * Who may sign in on this machine. The sample accounts are made at the first start; {@code accounts.json} keeps the
 * hashes, {@code accounts.txt} the passwords for the people in the room. Both are readable by their owner alone.
 */
final class Accounts {
    private static final String HEADING =
            "# Sample accounts of this machine: username, password, name, roles. Not for production.";

    private final Map<String, Account> byUsername;

    private Accounts(Map<String, Account> byUsername) {
        this.byUsername = byUsername;
    }

    /** One person; {@code subject} is what the services know them by. */
    record Account(String username, String name, List<String> roles, String hash) {
        String subject() {
            return Accounts.subject(username);
        }
    }

    static String subject(String username) {
        return "sample:" + username;
    }

    static Accounts readOrMake(Path folder) throws IOException {
        Path file = folder.resolve("accounts.json");
        Accounts known = Files.exists(file) ? read(file) : new Accounts(Map.of());
        List<Sample> missing = SampleAccounts.all().stream()
                .filter(sample -> known.named(sample.username()).isEmpty())
                .toList();
        return missing.isEmpty() ? known : make(folder, file, known, missing);
    }

    Optional<Account> named(String username) {
        return Optional.ofNullable(byUsername.get(username));
    }

    private static Accounts read(Path file) throws IOException {
        var all = new LinkedHashMap<String, Account>();
        try {
            for (var entry : JsonUtil.parseJson(Files.readString(file)).entrySet()) {
                if (!(entry.getValue() instanceof Map<?, ?> account)
                        || !(account.get("roles") instanceof List<?> roles)) {
                    throw new IOException(file + " is damaged at " + entry.getKey());
                }
                all.put(
                        entry.getKey(),
                        new Account(
                                entry.getKey(),
                                String.valueOf(account.get("name")),
                                roles.stream().map(String::valueOf).toList(),
                                String.valueOf(account.get("hash"))));
            }
        } catch (JoseException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
        }
        return new Accounts(all);
    }

    /** Adds the accounts that this version knows and the folder does not have yet; at the first start these are all. */
    private static Accounts make(Path folder, Path file, Accounts known, List<Sample> missing) throws IOException {
        var passwords = new LinkedHashMap<String, String>();
        missing.forEach(sample -> passwords.put(sample.username(), Passwords.make()));
        // The hashes are slow on purpose, so they are made side by side.
        Map<String, Account> made = missing.parallelStream()
                .map(sample -> new Account(
                        sample.username(),
                        sample.name(),
                        sample.roles(),
                        Passwords.hash(passwords.getOrDefault(sample.username(), ""))))
                .collect(Collectors.toMap(Account::username, account -> account));
        Path sheet = folder.resolve("accounts.txt");
        var text = new ArrayList<String>(
                Files.exists(sheet) && !known.byUsername.isEmpty() ? Files.readAllLines(sheet) : List.of(HEADING));
        var all = new LinkedHashMap<>(known.byUsername);
        for (Sample sample : missing) {
            Account account = made.get(sample.username());
            if (account == null) {
                throw new IllegalStateException("No hash was made for " + sample.username());
            }
            all.put(account.username(), account);
            text.add("%-18s %-16s %s (%s)"
                    .formatted(
                            account.username(),
                            passwords.get(account.username()),
                            account.name(),
                            String.join(", ", account.roles())));
        }
        var json = new LinkedHashMap<String, Object>();
        all.values()
                .forEach(account -> json.put(
                        account.username(),
                        Map.of("name", account.name(), "roles", account.roles(), "hash", account.hash())));
        PrivateFile.write(sheet, String.join("\n", text) + "\n");
        // Last, because the next start takes it as the sign that the accounts are there.
        PrivateFile.write(file, JsonUtil.toJson(json));
        return new Accounts(all);
    }
}
