package io.sequent.scenario;

/** The chapters of the course that the scenarios are, in its order. */
public enum Chapter {
    /** How a connection comes to be, and why that takes three segments. */
    OPENING("Opening a connection", "建立连接"),
    /** How text gets across whatever happens to the segments. */
    TRANSFER("Moving data", "传输数据"),
    /** How both directions end. */
    CLOSING("Closing a connection", "关闭连接"),
    /** Crashes, silence and attacks. */
    TROUBLE("Crashes and attacks", "故障与攻击"),
    /** What HTTP makes of all this. */
    HTTP("HTTP on top", "TCP 之上的 HTTP");

    private final String english;
    private final String chinese;

    Chapter(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /**
     * The heading of the chapter.
     *
     * @param language in which language
     * @return a few words
     */
    public String title(Language language) {
        return language.choose(english, chinese);
    }
}
