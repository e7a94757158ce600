package io.sequent.scenario;

/** The languages that scenarios speak. */
public enum Language {
    /** English. */
    ENGLISH("en"),
    /** Simplified Chinese. */
    CHINESE("zh");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /**
     * The language's code (ISO 639-1).
     *
     * @return two letters
     */
    public String code() {
        return code;
    }
}
