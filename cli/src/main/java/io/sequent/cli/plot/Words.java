package io.sequent.cli.plot;

import io.sequent.scenario.Language;

/** What plots say. */
enum Words {
    SEQUENCE("Time–sequence", "时序图（时间—序号）"),
    WINDOWS("Windows", "窗口"),
    TIMES("Round-trip time and timeout", "往返时间与超时"),
    THROUGHPUT("Throughput", "吞吐量"),
    TIME_AXIS("time (s)", "时间（s）"),
    NUMBER_AXIS("sequence number", "序号"),
    BYTES_AXIS("bytes", "字节"),
    MILLISECONDS_AXIS("milliseconds", "毫秒"),
    FAST_AXIS("Mbit/s", "Mbit/s"),
    SLOW_AXIS("kbit/s", "kbit/s"),
    DATA("data", "数据"),
    AGAIN("sent again (R)", "重传（R）"),
    LOST("lost (×)", "丢失（×）"),
    ACK("ACK", "ACK"),
    EDGE("window edge", "窗口右边界"),
    EDGE_ABOVE("window edge: far above, from %s on", "窗口右边界：远在上方，始于 %s"),
    SACK("SACK", "SACK"),
    CWND("cwnd", "cwnd"),
    SSTHRESH("ssthresh", "ssthresh"),
    FLIGHT("in flight", "在途数据"),
    OFFERED("peer's window", "对端窗口"),
    SRTT("SRTT", "SRTT"),
    RTO("RTO", "RTO"),
    SENT("sent", "发出"),
    ACKNOWLEDGED("acknowledged", "被确认");

    private final String english;
    private final String chinese;

    Words(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    String in(Language language) {
        return language.choose(english, chinese);
    }
}
