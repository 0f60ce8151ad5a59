package ma.cmr.sandbox.files;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One YAML file as plain values, each with the line it stands on.
 *
 * <p>Values are text, {@code Boolean}, {@code Long}, {@code BigDecimal}, lists and maps in the file's order, or null. Dates stay text:
 * YAML's own date type would turn {@code 2017-01-01} into an instant. A key that stands twice is a problem.
 */
public final class YamlFile {
    private final String name;
    private final @Nullable Object root;
    private final Map<String, Integer> lines;

    private YamlFile(String name, @Nullable Object root, Map<String, Integer> lines) {
        this.name = name;
        this.root = root;
        this.lines = lines;
    }

    /**
     * Reads a file's text.
     *
     * @throws InvalidFiles if it is not YAML or a key stands twice
     */
    public static YamlFile parse(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(200);
        Node node;
        try {
            node = new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new InvalidFiles(List.of(new FileProblem(name, "line " + line, "not YAML: " + e.getProblem())));
        }
        Map<String, Integer> lines = new LinkedHashMap<>();
        List<FileProblem> problems = new ArrayList<>();
        Object root = node == null ? null : value(node, "", lines, problems, name);
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        return new YamlFile(name, root, lines);
    }

    private static @Nullable Object value(
            Node node, String pointer, Map<String, Integer> lines, List<FileProblem> problems, String name) {
        lines.put(pointer, node.getStartMark().getLine() + 1);
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (NodeTuple tuple : mapping.getValue()) {
                    String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                    String place = pointer + "/" + key;
                    Object previous = map.put(key, value(tuple.getValueNode(), place, lines, problems, name));
                    lines.put(place, tuple.getKeyNode().getStartMark().getLine() + 1);
                    if (previous != null) {
                        problems.add(new FileProblem(name, place(lines, place), "key '" + key + "' stands twice"));
                    }
                }
                yield map;
            }
            case SequenceNode sequence -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    list.add(value(item, pointer + "/" + list.size(), lines, problems, name));
                }
                yield list;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new IllegalStateException("unexpected YAML node " + node.getNodeId());
        };
    }

    private static @Nullable Object scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("on");
        }
        if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]*)")) {
            return Long.valueOf(text);
        }
        if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]+\\.[0-9]+")) {
            return new BigDecimal(text);
        }
        return text;
    }

    /** The file's name, as problems name it. */
    public String name() {
        return name;
    }

    /** The whole content: a map, a list, a scalar, or null where the file is empty. */
    public @Nullable Object root() {
        return root;
    }

    /** The content as a map. */
    public Section section() {
        if (!(root instanceof Map<?, ?>)) {
            throw new InvalidFiles(List.of(problem("", "a list of keys and values is expected")));
        }
        return new Section(this, "", root);
    }

    /** A problem at a JSON pointer of this file. */
    public FileProblem problem(String pointer, String message) {
        return new FileProblem(name, place(lines, pointer), message);
    }

    private static String place(Map<String, Integer> lines, String pointer) {
        String at = pointer;
        while (!at.isEmpty() && !lines.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        Integer line = lines.get(at);
        return (line == null ? "" : "line " + line) + (pointer.isEmpty() ? "" : ", " + pointer);
    }
}
