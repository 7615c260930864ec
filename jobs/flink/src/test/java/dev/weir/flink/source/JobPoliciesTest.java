package dev.weir.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.MonitorConfig;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;

/** Nobody listens where these look for the topic, so they hold what they begin with. */
class JobPoliciesTest {

  private static final MonitorConfig CONFIG =
      MonitorConfig.of(Map.of("kafka.bootstrap-servers", "127.0.0.1:1"));

  private final JobID job = new JobID();

  @Test
  void areReadAndCompiledOnceForAllSubtasksOfAJob() {
    try (JobPolicies first = JobPolicies.open(job, CONFIG);
        JobPolicies second = JobPolicies.open(job, CONFIG)) {
      assertThat(second.topic()).isSameAs(first.topic());
      assertThat(second.topic().current()).isSameAs(first.topic().current());
    }
  }

  @Test
  void areNotThoseOfAnotherJob() {
    try (JobPolicies one = JobPolicies.open(job, CONFIG);
        JobPolicies other = JobPolicies.open(new JobID(), CONFIG)) {
      assertThat(other.topic()).isNotSameAs(one.topic());
    }
  }

  @Test
  void areLetGoWithTheLastShareAndNotBefore() {
    JobPolicies first = JobPolicies.open(job, CONFIG);
    JobPolicies second = JobPolicies.open(job, CONFIG);
    PolicyTopic topic = first.topic();

    first.close();
    first.close();
    assertThat(topic.closed()).isFalse();
    second.close();
    assertThat(topic.closed()).isTrue();

    try (JobPolicies third = JobPolicies.open(job, CONFIG)) {
      assertThat(third.topic()).isNotSameAs(topic);
    }
  }
}
