package id.psc119.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegenciesTest {
    @TempDir
    Path tree;

    @BeforeEach
    void oneRegencyAndTwoReleases() throws IOException {
        Path known = tree.resolve("k8s/regencies/16-06");
        Files.createDirectories(known);
        Files.copy(Path.of("../k8s/regencies/16-06/kustomization.yaml"), known.resolve("kustomization.yaml"));
        Files.createDirectories(tree.resolve("k8s/releases/1.9.0"));
        Files.createDirectories(tree.resolve("k8s/releases/1.10.0"));
    }

    @Test
    void a_new_regency_is_one_file_like_the_others_on_the_newest_release() throws IOException {
        add("16-15", "Contoh Baru", "psc119.contoh.example", "--numbers", "119,0711-555-119");

        assertThat(Files.readAllLines(tree.resolve("k8s/regencies/16-15/kustomization.yaml")))
                .contains(
                        "namespace: psc119-16-15",
                        "components: [../../releases/1.10.0]",
                        "      - PSC_REGENCY_CODE=16.15",
                        "      - PSC_REGENCY_NAME=Contoh Baru",
                        "      - PSC_REGENCY_TELEPHONE_NUMBERS=119,0711-555-119",
                        "      - PSC_HOST=psc119.contoh.example")
                .hasSize(14);
    }

    @Test
    void a_new_regency_is_in_both_lists_of_gitops_after_the_pilot() throws IOException {
        for (String list : List.of("flux", "argocd")) {
            Path file = tree.resolve("k8s/gitops").resolve(list).resolve("regencies.yaml");
            Files.createDirectories(file.getParent());
            Files.copy(Path.of("../k8s/gitops").resolve(list).resolve("regencies.yaml"), file);
        }
        add("16-15", "Contoh Baru", "psc119.contoh.example");

        String flux = Files.readString(tree.resolve("k8s/gitops/flux/regencies.yaml"));
        assertThat(flux).containsOnlyOnce("name: psc119-16-15\n").containsOnlyOnce("path: ./k8s/regencies/16-15\n");
        String block = flux.substring(flux.indexOf("name: psc119-16-15"));
        assertThat(block.substring(0, block.indexOf("---")))
                .contains("dependsOn:", "- name: psc119-16-06", "wait: true");
        assertThat(Files.readAllLines(tree.resolve("k8s/gitops/argocd/regencies.yaml")))
                .containsOnlyOnce("          - {folder: regencies/16-15, namespace: psc119-16-15, step: others}");
    }

    @Test
    void a_regency_or_a_host_that_is_there_already_is_refused() {
        assertThatThrownBy(() -> add("16-06", "Musi Banyuasin", "psc119.other.example"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("is there already");
        assertThatThrownBy(() -> add("16-15", "Contoh", "psc119.muba.example"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("is that of 16-06");
    }

    @Test
    void what_cannot_be_a_regency_is_refused_and_writes_nothing() {
        for (List<String> wrong : List.of(
                List.of("16.15", "Contoh", "psc119.contoh.example"),
                List.of("16-15", "Contoh", "not a host"),
                List.of("16-15", "Contoh\n- X=1", "psc119.contoh.example"),
                List.of("16-15", "Contoh", "psc119.contoh.example", "--zone", "Europe/Berlin"),
                List.of("16-15", "Contoh", "psc119.contoh.example", "--size", "big"),
                List.of("16-15", "Contoh"))) {
            assertThatThrownBy(() -> new Regencies(tree).add(wrong))
                    .as(wrong.toString())
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("./psc k8s new-regency");
        }
        assertThat(tree.resolve("k8s/regencies/16-15")).doesNotExist();
    }

    private void add(String... arguments) {
        new Regencies(tree).add(List.of(arguments));
    }
}
