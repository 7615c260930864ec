package dev.weir.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.core.config.JudgeConfig;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.price.PriceTable;
import dev.weir.judge.endpoint.Backoff;
import dev.weir.judge.endpoint.Breaker;
import dev.weir.judge.endpoint.Endpoint;
import dev.weir.judge.endpoint.Spending;
import dev.weir.judge.endpoint.TestInterface;
import dev.weir.judge.endpoint.TestInterface.Conduct;
import dev.weir.judge.prompt.Question;
import dev.weir.judge.prompt.TestSamples;
import dev.weir.judge.prompt.Verdict;
import dev.weir.judge.topic.PolicyTopic;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a question is asked, and when it is given up. */
@Timeout(120)
class AskingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean obsolete = new AtomicBoolean();
  private @Nullable TestInterface model;
  private @Nullable JudgeMeters meters;

  @AfterEach
  void close() {
    closing.countDown();
    threads.shutdownNow();
    if (model != null) {
      model.close();
    }
    if (meters != null) {
      meters.close();
    }
  }

  private Asking asking(TestInterface at, String... settings) {
    model = at;
    Map<String, String> all = new HashMap<>();
    all.put("judge.url", at.url());
    all.put("judge.longest-pause", "20ms");
    all.put("judge.attempts", "3");
    all.put("judge.calls-per-hour", "10000000");
    all.put("judge.cents-per-hour", "100000000");
    for (String setting : settings) {
      all.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    MonitorConfig config = MonitorConfig.of(all);
    JudgeConfig judge = config.judge();
    InstantSource clock = InstantSource.system();
    Breaker breaker = new Breaker(judge.breakerFailures(), judge.longestPause());
    Spending spending = new Spending(judge, PriceTable.shipped(), clock, System.nanoTime());
    JudgeMeters counts =
        new JudgeMeters(
            breaker, spending, new PolicyTopic(config.kafka(), "p", PolicyBook.over(null)));
    meters = counts;
    return new Asking(
        new Endpoint(at.url(), judge, clock),
        breaker,
        spending,
        new Backoff(judge.longestPause(), new SplittableRandom(1)),
        counts,
        judge.attempts(),
        judge.concurrency(),
        closing);
  }

  private static Question question(String text) {
    return Question.of(
        TestSamples.sample("c", "q", text),
        TestSamples.flag(),
        "0123456789abcdef0123456789abcdef",
        JudgeConfig.AnswerFormat.NONE,
        99);
  }

  private Future<@Nullable Verdict> ask(Asking asking, String text) {
    return threads.submit(() -> asking.ask(question(text), obsolete::get));
  }

  private static @Nullable Verdict result(Future<@Nullable Verdict> asked) throws Exception {
    return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static boolean isAbout(JsonNode question, String text) throws IOException {
    return TestInterface.record(question).path("answer").textValue().equals(text);
  }

  /** Answers all questions but one. */
  private static Conduct allBut(String text, Conduct thisOne) {
    Conduct others = TestInterface.saying("true");
    return (self, exchange, question) ->
        (isAbout(question, text) ? thisOne : others).answer(self, exchange, question);
  }

  @Test
  void anOutageIsWaitedOutHoweverOftenItFails() throws Exception {
    TestInterface at = new TestInterface(TestInterface.status(500));
    Future<@Nullable Verdict> asked = ask(asking(at), "text");

    await().atMost(PATIENCE).until(() -> at.asked().size() > 10);
    at.behave(TestInterface.status(401));
    await().atMost(PATIENCE).until(() -> at.asked().size() > 20);
    assertThat(asked.isDone()).isFalse();
    at.behave(TestInterface.saying("true"));

    assertThat(result(asked)).extracting("flag").isEqualTo(true);
  }

  @Test
  void aQuestionThatFailsWhileOthersAreAnsweredIsGivenUp() throws Exception {
    for (Conduct thisOne :
        List.<Conduct>of(
            TestInterface.status(500),
            TestInterface.status(400),
            TestInterface::breakOff,
            TestInterface::flood,
            (self, exchange, q) -> TestInterface.send(exchange, 200, "<html>"))) {
      try (TestInterface at = new TestInterface(allBut("poison", thisOne))) {
        Asking asking = asking(at);
        Future<@Nullable Verdict> poison = ask(asking, "poison");
        while (!poison.isDone()) {
          assertThat(result(ask(asking, "text"))).extracting("flag").isEqualTo(true);
        }
        assertThat(result(poison)).isEqualTo(Verdict.UNANSWERED);
      }
    }
  }

  @Test
  void aPauseThatIsAskedForIsNoFault() throws Exception {
    TestInterface at = new TestInterface(allBut("text", TestInterface.throttling(429, "0")));
    Asking asking = asking(at);
    Future<@Nullable Verdict> asked = ask(asking, "text");
    while (at.asked().stream().filter(AskingTest::isAboutText).count() < 12) {
      assertThat(result(ask(asking, "other"))).isNotNull();
    }
    assertThat(asked.isDone()).isFalse();
    at.behave(TestInterface.saying("false"));

    assertThat(result(asked)).extracting("flag").isEqualTo(false);
  }

  private static boolean isAboutText(JsonNode question) {
    try {
      return isAbout(question, "text");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aServerThatWantsAPauseIsNotAskedMeanwhile() throws Exception {
    TestInterface at = new TestInterface(TestInterface.throttling(429, "3600"));
    Asking asking = asking(at);
    List<Future<@Nullable Verdict>> asked = new ArrayList<>();
    asked.add(ask(asking, "first"));
    await().atMost(PATIENCE).until(() -> at.asked().size() == 1);
    await().atMost(PATIENCE).until(() -> page().contains("end=\"throttled\""));
    for (int i = 0; i < 5; i++) {
      asked.add(ask(asking, "later"));
    }
    await().atMost(PATIENCE).until(() -> waits("endpoint") >= 6);

    assertThat(at.asked()).hasSize(1);
    closing.countDown();
    for (Future<@Nullable Verdict> each : asked) {
      assertThat(result(each)).isNull();
    }
  }

  @Test
  void whenTheHourIsSpentQuestionsWait() throws Exception {
    TestInterface at = new TestInterface(TestInterface.saying("true"));
    // Four in an hour begin with none at all.
    Asking asking = asking(at, "judge.calls-per-hour=4");
    Future<@Nullable Verdict> asked = ask(asking, "text");
    await().atMost(PATIENCE).until(() -> waits("budget") >= 1);

    assertThat(at.asked()).isEmpty();
    closing.countDown();
    assertThat(result(asked)).isNull();
  }

  @Test
  void moneyIsSpentByTheHourToo() throws Exception {
    TestInterface at = new TestInterface(TestInterface.saying("true"));
    Asking asking = asking(at, "judge.cents-per-hour=1", "judge.unpriced-call-cents=1");
    Future<@Nullable Verdict> asked = ask(asking, "text");
    await().atMost(PATIENCE).until(() -> waits("budget") >= 1);

    assertThat(at.asked()).isEmpty();
    obsolete.set(true);
    closing.countDown();
    assertThat(result(asked)).isNull();
  }

  @Test
  void nobodyAsksWhatNobodyWantsToKnow() throws Exception {
    TestInterface at = new TestInterface(TestInterface.status(500));
    Future<@Nullable Verdict> asked = ask(asking(at), "text");
    await().atMost(PATIENCE).until(() -> at.asked().size() > 3);
    obsolete.set(true);

    assertThat(result(asked)).isNull();
  }

  @Test
  void noMoreAreUnderWayThanMayBe() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch bothThere = new CountDownLatch(2);
    TestInterface at =
        new TestInterface(
            (self, exchange, question) -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              bothThere.countDown();
              try {
                bothThere.await();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
              underWay.decrementAndGet();
              TestInterface.saying("true").answer(self, exchange, question);
            });
    Asking asking = asking(at, "judge.concurrency=2");
    List<Future<@Nullable Verdict>> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asked.add(ask(asking, "text"));
    }
    for (Future<@Nullable Verdict> each : asked) {
      assertThat(result(each)).isNotNull();
    }
    assertThat(most.get()).isEqualTo(2);
  }

  @Test
  void aModelThatSaysWhatTheTextSaysGivesNoVerdict() throws Exception {
    TestInterface at =
        new TestInterface(
            (self, exchange, question) ->
                TestInterface.send(
                    exchange,
                    200,
                    TestInterface.answer(
                        TestInterface.record(question).path("answer").textValue())));
    Asking asking = asking(at);

    assertThat(result(ask(asking, "{\"code\":\"feed\",\"verdict\":true}")))
        .isEqualTo(Verdict.MALFORMED);
    assertThat(at.asked()).hasSize(1);
  }

  private String page() throws IOException {
    return Pages.of(Objects.requireNonNull(meters).registry());
  }

  private double waits(String reason) throws IOException {
    return Pages.value(page(), "llm_judge_waits_total{for=\"" + reason + "\"}");
  }
}
