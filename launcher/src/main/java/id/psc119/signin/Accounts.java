package id.psc119.signin;

import id.psc119.launcher.PrivateFile;
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
    private final Map<String, Account> byUsername;

    private Accounts(Map<String, Account> byUsername) {
        this.byUsername = byUsername;
    }

    /** One person; {@code subject} is what the services know him or her by. */
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
        return Files.exists(file) ? read(file) : make(folder, file);
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

    private static Accounts make(Path folder, Path file) throws IOException {
        var passwords = new LinkedHashMap<String, String>();
        SampleAccounts.all().forEach(sample -> passwords.put(sample.username(), Passwords.make()));
        // The hashes are slow on purpose, so the first start makes them side by side.
        Map<String, Account> made = SampleAccounts.all().parallelStream()
                .map(sample -> new Account(
                        sample.username(),
                        sample.name(),
                        sample.roles(),
                        Passwords.hash(passwords.getOrDefault(sample.username(), ""))))
                .collect(Collectors.toMap(Account::username, account -> account));
        var json = new LinkedHashMap<String, Object>();
        var text = new ArrayList<String>();
        text.add("# Sample accounts of this machine: username, password, name, roles. Not for production.");
        var all = new LinkedHashMap<String, Account>();
        for (var entry : passwords.entrySet()) {
            Account account = made.get(entry.getKey());
            if (account == null) {
                throw new IllegalStateException("No hash was made for " + entry.getKey());
            }
            all.put(account.username(), account);
            json.put(
                    account.username(),
                    Map.of("name", account.name(), "roles", account.roles(), "hash", account.hash()));
            text.add("%-18s %-16s %s (%s)"
                    .formatted(
                            account.username(), entry.getValue(), account.name(), String.join(", ", account.roles())));
        }
        PrivateFile.write(folder.resolve("accounts.txt"), String.join("\n", text) + "\n");
        // Last, because it is what tells the next start that the accounts are there.
        PrivateFile.write(file, JsonUtil.toJson(json));
        return new Accounts(all);
    }
}
