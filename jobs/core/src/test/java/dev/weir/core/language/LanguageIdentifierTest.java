package dev.weir.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.core.call.Text;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageIdentifierTest {

  private static final long SEED = 14;

  private final LanguageIdentifier identifier = new LanguageIdentifier(LanguageProfiles.shipped());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en|Could you tell me when the next train to the city leaves?
          de|Könnten Sie mir sagen, wann der nächste Zug in die Stadt fährt?
          fr|Pourriez-vous me dire quand part le prochain train pour la ville ?
          es|¿Podría decirme cuándo sale el próximo tren a la ciudad?
          it|Potrebbe dirmi quando parte il prossimo treno per la città?
          pt|Você poderia me dizer quando parte o próximo trem para a cidade?
          nl|Kunt u mij zeggen wanneer de volgende trein naar de stad vertrekt?
          pl|Czy może mi pan powiedzieć, kiedy odjeżdża następny pociąg do miasta?
          tr|Şehre giden bir sonraki trenin ne zaman kalktığını söyler misiniz?
          fi|Voisitteko kertoa, milloin seuraava juna kaupunkiin lähtee?
          vi|Bạn có thể cho tôi biết khi nào chuyến tàu tiếp theo đến thành phố khởi hành không?
          ru|Не могли бы вы сказать, когда отправляется следующий поезд в город?
          uk|Чи не могли б ви сказати, коли відправляється наступний потяг до міста?
          ar|هل يمكنك أن تخبرني متى يغادر القطار القادم إلى المدينة؟
          fa|آیا می‌توانید به من بگویید قطار بعدی به شهر کی حرکت می‌کند؟
          el|Μπορείτε να μου πείτε πότε φεύγει το επόμενο τρένο;
          he|האם תוכל לומר לי מתי יוצאת הרכבת הבאה?
          hi|क्या आप मुझे बता सकते हैं कि अगली ट्रेन कब जाती है?
          ja|次の電車はいつ出発しますか。
          zh|请问下一班火车什么时候出发？
          ko|다음 기차가 언제 출발하는지 알려 주시겠어요?
          th|คุณช่วยบอกได้ไหมว่ารถไฟขบวนถัดไปออกเมื่อไร
          """)
  void knowsTheLanguageOfASentence(String language, String sentence) {
    assertThat(identify(sentence)).isEqualTo(language);
  }

  @Test
  void goesByTheScriptWithMostLetters() {
    assertThat(identify("Запусти этот код, пожалуйста: print(x)")).isEqualTo("ru");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12 + 30 = 42", "!?…", "😀😀"})
  void namesNoLanguageWhereThereAreNoLetters(String text) {
    assertThat(identify(text)).isEmpty();
    assertThat(identifier.letters()).isZero();
  }

  @Test
  void findsRandomLettersStrangerThanAnyLanguage() {
    identify("The committee will meet again on the first Monday of the month.");
    double sensible = identifier.likelihood();
    identify("xkqzj wvprt qqzxh bnmtr jkwqx zzpfg hjklw qwrtp");
    assertThat(identifier.likelihood()).isLessThan(sensible - 1);
  }

  @Test
  void isSurerOfALongTextThanOfAWord() {
    identify("weather");
    double word = identifier.margin();
    identify("The weather will stay warm and dry for the rest of the week.");
    assertThat(identifier.margin()).isGreaterThan(word);
  }

  @Test
  void neverStumblesOverBytes() {
    Random random = new Random(SEED);
    Text text = new Text();
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextInt(1_000)];
      random.nextBytes(bytes);
      text.set(bytes, 0, bytes.length);
      identifier.over(text);
      assertThat(identifier.letters()).isBetween(0, LetterSample.LETTERS);
    }
  }

  @Test
  void allocatesNothing() {
    byte[] bytes =
        "Das Wetter bleibt warm und trocken. ".repeat(20).getBytes(StandardCharsets.UTF_8);
    Text text = new Text();
    text.set(bytes, 0, bytes.length);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 500; i++) {
        identifier.over(text);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  private String identify(String string) {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    Text text = new Text();
    text.set(bytes, 0, bytes.length);
    identifier.over(text);
    return identifier.language();
  }
}
