package ma.cmr.sandbox.pension.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.pension.law.Language;

/** A calculator for the formulas of explanations: what a reader would do by hand with the printed figures and nothing else. */
final class Arithmetic {
    private static final BigDecimal PRINTED = new BigDecimal("0.0000011");

    private final String text;
    private final List<BigDecimal> numbers = new ArrayList<>();
    private int at;

    private Arithmetic(String text) {
        this.text = text;
    }

    /** Whether a printed equation or inequality holds, to the digits that are printed. */
    static boolean holds(String formula, Language language) {
        String plain = plain(formula, language);
        boolean less = plain.contains("≤");
        String[] sides = plain.split(less ? "≤" : "=", 2);
        BigDecimal left = new Arithmetic(sides[0]).all();
        BigDecimal right = new Arithmetic(sides[1]).all();
        // A printed sixth decimal is rounded; what it is multiplied by makes the rest of it larger.
        BigDecimal slack = PRINTED.multiply(left.abs().max(BigDecimal.ONE));
        return less
                ? left.compareTo(right.add(slack)) <= 0
                : left.subtract(right).abs().compareTo(slack) <= 0;
    }

    /** The numbers of a text in a language. */
    static List<BigDecimal> numbers(String text, Language language) {
        List<BigDecimal> found = new ArrayList<>();
        var matcher = java.util.regex.Pattern.compile("[0-9][0-9.]*").matcher(plain(text, language));
        while (matcher.find()) {
            String number = matcher.group();
            found.add(new BigDecimal(number.endsWith(".") ? number.substring(0, number.length() - 1) : number));
        }
        return found;
    }

    /** The numbers left of the sign of a formula. */
    static List<BigDecimal> operands(String formula, Language language) {
        Arithmetic left = new Arithmetic(plain(formula, language).split("[=≤]", 2)[0]);
        left.all();
        return left.numbers;
    }

    private static String plain(String formula, Language language) {
        String text = formula.replace("\u2066", "").replace("\u2069", "").replace("\u00a0", "");
        return switch (language) {
            case FR -> text.replace("\u202f", "").replace(',', '.');
            case AR -> text.replace(".", "").replace(',', '.');
            case EN -> text.replace(",", "");
        };
    }

    private BigDecimal all() {
        BigDecimal value = sum();
        if (at < text.strip().length() && skip() < text.length()) {
            throw new IllegalArgumentException("cannot read '" + text.substring(at) + "' of '" + text + "'");
        }
        return value;
    }

    private int skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean take(String token) {
        skip();
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private BigDecimal sum() {
        BigDecimal value = product();
        while (true) {
            if (take("+")) {
                value = value.add(product());
            } else if (take("−")) {
                value = value.subtract(product());
            } else {
                return value;
            }
        }
    }

    private BigDecimal product() {
        BigDecimal value = factor();
        while (true) {
            if (take("×")) {
                value = value.multiply(factor());
            } else if (take("÷") || take("/")) {
                value = value.divide(factor(), MathContext.DECIMAL128);
            } else {
                return value;
            }
        }
    }

    private BigDecimal factor() {
        if (take("max(") || take("min(")) {
            boolean max = text.startsWith("max(", at - 4);
            BigDecimal first = sum();
            expect(";");
            BigDecimal second = sum();
            expect(")");
            return max ? first.max(second) : first.min(second);
        }
        if (take("⌊")) {
            BigDecimal value = sum();
            expect("⌋");
            return value.setScale(0, RoundingMode.FLOOR);
        }
        if (take("(")) {
            BigDecimal value = sum();
            expect(")");
            return value;
        }
        skip();
        int from = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        BigDecimal number = new BigDecimal(text.substring(from, at));
        numbers.add(number);
        return take("%") ? number.movePointLeft(2) : number;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw new IllegalArgumentException("'" + token + "' is expected at " + at + " of '" + text + "'");
        }
    }
}
