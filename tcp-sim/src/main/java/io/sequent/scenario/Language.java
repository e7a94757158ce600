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

    /**
     * Chooses between two wordings of the same.
     *
     * @param english in English
     * @param chinese in Chinese
     * @return the one in this language
     */
    public String choose(String english, String chinese) {
        return switch (this) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }
}
