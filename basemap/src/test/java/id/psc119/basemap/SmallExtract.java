package id.psc119.basemap;

import com.google.protobuf.ByteString;
import crosby.binary.Fileformat;
import crosby.binary.Osmformat;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a small extract near Sekayu: nodes, ways of nodes, and their tags. */
final class SmallExtract {
    private final Osmformat.PrimitiveGroup.Builder nodes = Osmformat.PrimitiveGroup.newBuilder();
    private final Osmformat.PrimitiveGroup.Builder ways = Osmformat.PrimitiveGroup.newBuilder();
    private final Map<String, Integer> strings = new LinkedHashMap<>(Map.of("", 0));
    private long id;

    /** A way over the points, each latitude and longitude in turn. */
    SmallExtract way(Map<String, String> tags, double... points) {
        var way = Osmformat.Way.newBuilder().setId(++id + 1000);
        tags.forEach((key, value) -> way.addKeys(string(key)).addVals(string(value)));
        List<Long> refs = new ArrayList<>();
        for (int i = 0; i < points.length; i += 2) {
            boolean closes = i > 0 && i == points.length - 2 && points[i] == points[0] && points[i + 1] == points[1];
            refs.add(closes ? refs.getFirst() : node(Map.of(), points[i], points[i + 1]));
        }
        long before = 0;
        for (long ref : refs) {
            way.addRefs(ref - before);
            before = ref;
        }
        ways.addWays(way);
        return this;
    }

    SmallExtract place(String kind, String name, double lat, double lon) {
        node(Map.of("place", kind, "name", name), lat, lon);
        return this;
    }

    private long node(Map<String, String> tags, double lat, double lon) {
        var node = Osmformat.Node.newBuilder()
                .setId(++id)
                .setLat(Math.round(lat * 1e7))
                .setLon(Math.round(lon * 1e7));
        tags.forEach((key, value) -> node.addKeys(string(key)).addVals(string(value)));
        nodes.addNodes(node);
        return id;
    }

    private int string(String text) {
        return strings.computeIfAbsent(text, any -> strings.size());
    }

    Path write(Path file) throws IOException {
        var header = Osmformat.HeaderBlock.newBuilder()
                .setBbox(Osmformat.HeaderBBox.newBuilder()
                        .setLeft(103_700_000_000L)
                        .setRight(104_000_000_000L)
                        .setBottom(-3_000_000_000L)
                        .setTop(-2_800_000_000L))
                .addRequiredFeatures("OsmSchema-V0.6")
                .build();
        var table = Osmformat.StringTable.newBuilder();
        strings.keySet().forEach(text -> table.addS(ByteString.copyFrom(text, StandardCharsets.UTF_8)));
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        write(out, "OSMHeader", header.toByteString());
        for (var group : List.of(nodes, ways)) {
            write(
                    out,
                    "OSMData",
                    Osmformat.PrimitiveBlock.newBuilder()
                            .setStringtable(table)
                            .addPrimitivegroup(group.build().toByteString())
                            .build()
                            .toByteString());
        }
        return Files.write(file, bytes.toByteArray());
    }

    private static void write(DataOutputStream out, String type, ByteString content) throws IOException {
        byte[] blob = Fileformat.Blob.newBuilder()
                .setRaw(content)
                .setRawSize(content.size())
                .build()
                .toByteArray();
        byte[] header = Fileformat.BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(blob.length)
                .build()
                .toByteArray();
        out.writeInt(header.length);
        out.write(header);
        out.write(blob);
    }
}
