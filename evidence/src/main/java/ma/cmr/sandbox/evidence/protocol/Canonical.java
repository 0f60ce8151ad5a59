package ma.cmr.sandbox.evidence.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text for one value: JSON as RFC 8785 (JSON Canonicalization Scheme) writes it, for plain maps with text keys, lists, texts, booleans
 * and numbers. Two programs that hold the same plan so hash the same bytes, whatever the order of their fields.
 */
public final class Canonical {
    /** Significant digits that a double keeps for certain. */
    static final int DIGITS = 15;

    private Canonical() {}

    /**
     * The canonical text. A {@link Double} is written by its shortest digits, every other number must be one
     * that a double gives back unchanged: RFC 8785 knows no other.
     *
     * @throws IllegalArgumentException for a value of another type, a number that is not finite or has more digits than a double keeps
     */
    public static String text(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(Object value, StringBuilder text) {
        switch (value) {
            case Map<?, ?> map -> object(map, text);
            case List<?> list -> {
                text.append('[');
                for (int i = 0; i < list.size(); i++) {
                    if (i > 0) {
                        text.append(',');
                    }
                    write(list.get(i), text);
                }
                text.append(']');
            }
            case String string -> string(string, text);
            case Boolean bool -> text.append(bool);
            case Double number -> {
                if (!Double.isFinite(number)) {
                    throw new IllegalArgumentException("not a finite number: " + number);
                }
                text.append(number(shortest(number)));
            }
            case BigDecimal number -> text.append(number(exact(number)));
            case Long number -> text.append(number(exact(BigDecimal.valueOf(number))));
            case Integer number -> text.append(number(BigDecimal.valueOf(number)));
            case BigInteger number -> text.append(number(exact(new BigDecimal(number))));
            default ->
                throw new IllegalArgumentException(
                        "not a value of JSON: " + value.getClass().getName());
        }
    }

    private static void object(Map<?, ?> map, StringBuilder text) {
        // String.compareTo goes by UTF-16 code units, as RFC 8785 section 3.2.3 asks.
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name) || value == null) {
                throw new IllegalArgumentException("not a field of JSON: " + key);
            }
            sorted.put(name, value);
        });
        text.append('{');
        boolean first = true;
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            if (!first) {
                text.append(',');
            }
            first = false;
            string(entry.getKey(), text);
            text.append(':');
            write(entry.getValue(), text);
        }
        text.append('}');
    }

    /** The fewest digits that give the same double; Java itself never writes fewer than two. */
    private static BigDecimal shortest(double number) {
        BigDecimal digits = new BigDecimal(Double.toString(number));
        BigDecimal one = digits.round(new MathContext(1));
        return one.doubleValue() == number ? one : digits;
    }

    private static BigDecimal exact(BigDecimal number) {
        if (number.stripTrailingZeros().precision() > DIGITS
                && shortest(number.doubleValue()).compareTo(number) != 0) {
            throw new IllegalArgumentException("more digits than a double keeps: " + number);
        }
        return number;
    }

    /** As ECMAScript writes a number: no exponent from 0.000001 to below 1e21. */
    private static String number(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = value.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        return exponent >= -6 && exponent < 21 ? stripped.toPlainString() : scientific(stripped, exponent);
    }

    private static String scientific(BigDecimal stripped, int exponent) {
        String digits = stripped.unscaledValue().abs().toString();
        return (stripped.signum() < 0 ? "-" : "") + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    private static void string(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < 0x20) {
                        text.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
