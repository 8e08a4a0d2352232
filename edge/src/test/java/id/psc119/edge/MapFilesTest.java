package id.psc119.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 10: the pages read the map in parts, from the edge, and keep them. */
@QuarkusTest
@QuarkusTestResource(Upstream.class)
class MapFilesTest {
    static final Path MAPS = Path.of("target", "test-map").toAbsolutePath();

    private static final String NAME = "0123456789abcdef01234567";
    private static final String MAP = "map/" + NAME + ".pmtiles";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    @TestHTTPResource("/")
    URI edge;

    private final HttpClient http = HttpClient.newHttpClient();
    private final byte[] content = new byte[200_000];

    @BeforeEach
    void a_map_is_made() throws IOException {
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 >> 3);
        }
        Files.createDirectories(MAPS);
        Files.write(MAPS.resolve(NAME + ".pmtiles"), content);
        Files.writeString(MAPS.resolve("current.json"), "{\"map\":\"" + NAME + "\",\"bytes\":200000}");
    }

    @Test
    void the_map_is_named_without_a_token_and_looked_up_every_time() throws Exception {
        HttpResponse<byte[]> answer = get("map/current.json");
        assertThat(new JsonObject(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(new JsonObject().put("map", "/" + MAP));
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-cache");
    }

    @Test
    void without_a_map_nothing_is_named() throws Exception {
        for (String broken : new String[] {
            "{\"map\":\"../../secret\"}", "not json", "{\"map\":7}", "{\"map\":\"ffffffffffffffffffffffff\"}"
        }) {
            Files.writeString(MAPS.resolve("current.json"), broken);
            assertThat(get("map/current.json").body())
                    .as(broken)
                    .isEqualTo("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Files.delete(MAPS.resolve("current.json"));
        assertThat(get("map/current.json").body()).isEqualTo("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void a_part_of_the_map_is_that_part_and_may_be_kept_for_ever() throws Exception {
        HttpResponse<byte[]> answer = get(MAP, "Range", "bytes=150000-150099");
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, 150_000, 150_100));
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes 150000-150099/200000");
        assertThat(answer.headers().firstValue("ETag")).contains("\"" + NAME + "\"");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly(FOR_EVER);
        assertThat(answer.headers().firstValue("Content-Encoding").orElse("identity"))
                .isEqualTo("identity");
    }

    @Test
    void a_part_behind_the_end_is_refused_with_the_size() throws Exception {
        HttpResponse<byte[]> answer = get(MAP, "Range", "bytes=200000-200099");
        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */200000");
        assertThat(answer.headers().allValues("Cache-Control"))
                .as("no error is kept")
                .containsExactly("no-cache");
    }

    @Test
    void whoever_has_it_already_gets_nothing_and_a_part_of_another_map_is_not_mixed_in() throws Exception {
        assertThat(get(MAP, "If-None-Match", "\"" + NAME + "\"").statusCode()).isEqualTo(304);
        HttpResponse<byte[]> other = get(MAP, "Range", "bytes=0-9", "If-Range", "\"another\"");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(content);
        assertThat(get(MAP, "Range", "bytes=0-9", "If-Range", "\"" + NAME + "\"")
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void nothing_else_of_the_folder_can_be_read_and_nothing_written() throws Exception {
        for (String path : new String[] {
            "map/",
            "map/ffffffffffffffffffffffff.pmtiles",
            "map/making-7/made.pmtiles",
            "map/%2e%2e/application.properties"
        }) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        HttpRequest put = HttpRequest.newBuilder(edge.resolve(MAP))
                .PUT(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(http.send(put, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
        HttpResponse<byte[]> head =
                http.send(HttpRequest.newBuilder(edge.resolve(MAP)).HEAD().build(), BodyHandlers.ofByteArray());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("200000");
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(edge.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }
}
