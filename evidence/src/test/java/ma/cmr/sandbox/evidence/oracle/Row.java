package ma.cmr.sandbox.evidence.oracle;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One data set of an oracle's file.
 *
 * @param inputs as text
 * @param expected numbers by name
 */
record Row(Map<String, String> inputs, Map<String, double[]> expected) {
    static Row parse(String line) {
        String[] halves = line.split("\t");
        Map<String, double[]> expected = new LinkedHashMap<>();
        fields(halves[1]).forEach((name, text) -> expected.put(name, numbers(text)));
        return new Row(fields(halves[0]), expected);
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : text.split(";")) {
            int at = field.indexOf('=');
            fields.put(field.substring(0, at), field.substring(at + 1));
        }
        return fields;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split("[, ]"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    long whole(String name) {
        return Long.parseLong(text(name));
    }

    int small(String name) {
        return Integer.parseInt(text(name));
    }

    double real(String name) {
        return Double.parseDouble(text(name));
    }

    double[] reals(String name) {
        return numbers(text(name));
    }

    private String text(String name) {
        String value = inputs.get(name);
        if (value == null) {
            throw new IllegalStateException("no input " + name + " in " + inputs);
        }
        return value;
    }
}
