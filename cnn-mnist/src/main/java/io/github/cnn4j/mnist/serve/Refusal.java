package io.github.cnn4j.mnist.serve;

/** Thrown to answer a request with an error: a status and one sentence for the client. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_TYPE = 415;
    static final int UNPROCESSABLE = 422;
    static final int TOO_MANY = 429;
    static final int INTERNAL_ERROR = 500;
    static final int NOT_IMPLEMENTED = 501;
    static final int UNAVAILABLE = 503;

    private static final int LONGEST = 400;

    private final int status;

    Refusal(int status, String sentence) {
        super(oneLine(sentence), null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Returns the sentence. */
    String sentence() {
        return String.valueOf(getMessage());
    }

    /** Returns a text as one line of limited length: a parser's message may quote the request. */
    private static String oneLine(String text) {
        String line = text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cc}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
