package io.sequent.cli.report;

import io.sequent.scenario.Language;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the page itself says. */
enum ReportWords {
    ANSWER("Answer", "回答"),
    REFERENCES("To read:", "参考："),
    HINT("Point at a segment, or tap it, to see its fields.", "把鼠标指向（或点按）一个报文段，可查看它的字段。"),
    KNOWLEDGE("What each end knows of the other", "每一端对另一端的了解"),
    SEGMENT("segment", "报文段"),
    SENDS("can send", "能发"),
    RECEIVES("can receive", "能收"),
    NUMBERS("numbers", "序号"),
    KNOWS("%s knows of %s", "%s 对 %s 的了解"),
    KNOWN("known", "已知"),
    AGREED("agreed", "已商定"),
    TRACE("Decision trace", "决策记录"),
    FILTER("Filter", "筛选"),
    EXAMPLE("words that a line must have", "每行须含的词"),
    RULES("Rules to take away", "可以去掉的规则"),
    BESIDE("Beside each run stands the same without a rule of the protocol: %s.", "每次运行旁边，是去掉一条协议规则后的同一次运行：%s。"),
    WITH_RULE("with %s", "有 %s"),
    WITHOUT_RULE("without %s", "没有 %s"),
    FOOTER("Made by Sequent from a deterministic run; this page needs no network.", "由 Sequent 根据一次确定性运行生成；本页无需联网。"),
    DIRECTION("direction", "方向"),
    FLAGS("flags", "控制位"),
    SEQ("seq", "seq"),
    ACK("ack", "ack"),
    WINDOW("window", "窗口"),
    LENGTH("length", "长度"),
    OPTIONS("options", "选项"),
    SACK("SACK", "SACK"),
    TEXT("text", "内容"),
    SENT("sent", "发出"),
    ARRIVED("arrived", "到达"),
    FATE("fate", "结局"),
    REMARK("remark", "备注"),
    WHY_SENT("sent by", "发送依据"),
    ON_ARRIVAL("on arrival", "到达处理"),
    LEFT_OUT("%s further decisions are left out here; --out DIR writes more.", "此处略去其余 %s 条决策；用 --out DIR 可得到更多。"),
    ON_THE_WIRE("on the wire", "线上为"),
    AGAIN("sent again", "重传"),
    IN_FLIGHT("still on its way", "仍在途中"),
    DELIVERED("delivered", "已送达"),
    COPY("a copy, delivered", "副本，已送达"),
    CORRUPTED("damaged; the receiver drops it", "损坏，被接收方丢弃"),
    LOST("lost", "丢失"),
    QUEUE_DROP("dropped: the queue was full", "队列已满，被丢弃"),
    TOO_BIG("dropped: above the MTU", "超过 MTU，被丢弃");

    private final String english;
    private final String chinese;

    ReportWords(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    String in(Language language) {
        return language.choose(english, chinese);
    }

    /** The words with a value in them. */
    String in(Language language, String value) {
        return String.format(Locale.ROOT, in(language), value);
    }

    /** All of them, by their names in lower case. */
    static Map<String, String> all(Language language) {
        Map<String, String> all = new LinkedHashMap<>();
        for (ReportWords words : values()) {
            all.put(words.name().toLowerCase(Locale.ROOT), words.in(language));
        }
        return all;
    }
}
