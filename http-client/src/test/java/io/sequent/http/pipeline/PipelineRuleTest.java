package io.sequent.http.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelineRuleTest {
    private static final List<Class<?>> TESTS = List.of(
            CancelTest.class,
            EarlyResponseTest.class,
            ExpectContinueTest.class,
            HttpConnectionTest.class,
            LossTest.class,
            PipelinePolicyTest.class,
            ReplayTest.class,
            TimeTest.class);

    @Test
    void everyRuleIsShownByATest() {
        Set<PipelineRule> shown = EnumSet.noneOf(PipelineRule.class);
        for (Class<?> test : TESTS) {
            add(test.getAnnotation(Shows.class), shown);
            for (Method method : test.getDeclaredMethods()) {
                add(method.getAnnotation(Shows.class), shown);
            }
        }
        assertThat(shown).containsExactlyInAnyOrder(PipelineRule.values());
    }

    private static void add(Shows shows, Set<PipelineRule> shown) {
        if (shows != null) {
            shown.addAll(Arrays.asList(shows.value()));
        }
    }

    @Test
    void everyRuleIsSaid() {
        for (PipelineRule rule : PipelineRule.values()) {
            assertThat(rule.text()).as(rule.name()).endsWith(".");
            assertThat(rule.source()).as(rule.name()).matches("|(RFC \\d+ [\\dC]\\S*( \\d\\S*)?(, )?)+.*");
        }
    }
}
