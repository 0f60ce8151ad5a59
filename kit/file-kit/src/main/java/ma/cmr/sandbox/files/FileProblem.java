package ma.cmr.sandbox.files;

/**
 * One thing wrong with a file.
 *
 * @param file the file's name as the reader knows it
 * @param place where in it: {@code line 12, /fields/3/name}
 * @param message what is wrong and what is allowed
 */
public record FileProblem(String file, String place, String message) {
    @Override
    public String toString() {
        return file + ": " + (place.isEmpty() ? "" : place + ": ") + message;
    }
}
