package id.psc119.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldKeysTest {
    @TempDir
    Path folder;

    @Test
    void each_service_has_keys_of_its_own_made_once_and_readable_by_their_owner_alone() throws Exception {
        var keys = new FieldKeys(folder);
        keys.prepare();
        String intake = Files.readString(keys.file("intake"));
        keys.prepare();
        assertThat(Files.readString(keys.file("intake")))
                .isEqualTo(intake)
                .isNotEqualTo(Files.readString(keys.file("referral")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.file("intake"))))
                .isEqualTo("rw-------");
        Map<String, Object> file = read("intake");
        assertThat(Base64.getDecoder().decode((String) file.get("hashKey"))).hasSize(32);
        assertThat(Base64.getDecoder()
                        .decode((String) RunFile.part(file, "keys").get(file.get("current"))))
                .hasSize(32);
    }

    @Test
    void a_rotation_keeps_the_old_key_and_pruning_removes_it_when_no_row_needs_it() throws Exception {
        var keys = new FieldKeys(folder);
        keys.prepare();
        String old = (String) read("intake").get("current");
        String hashKey = (String) read("intake").get("hashKey");
        String fresh = keys.rotate("intake");
        assertThat(read("intake").get("current")).isEqualTo(fresh).isNotEqualTo(old);
        assertThat(RunFile.part(read("intake"), "keys").containsKey(old)).isTrue();
        assertThat(read("intake").get("hashKey"))
                .as("what is searched must still be found")
                .isEqualTo(hashKey);
        assertThat(keys.prune("intake", Set.of(old, fresh))).isEmpty();
        assertThat(keys.prune("intake", Set.of())).containsExactly(old);
        assertThat(RunFile.part(read("intake"), "keys").containsKey(fresh)).isTrue();
    }

    @Test
    void a_damaged_file_is_never_replaced_by_new_keys() throws Exception {
        var keys = new FieldKeys(folder);
        keys.prepare();
        Files.writeString(keys.file("intake"), "{ half");
        keys.prepare();
        assertThat(Files.readString(keys.file("intake"))).isEqualTo("{ half");
        assertThatThrownBy(() -> keys.rotate("intake"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("backup");
    }

    private Map<String, Object> read(String service) throws Exception {
        return JsonUtil.parseJson(Files.readString(new FieldKeys(folder).file(service)));
    }
}
