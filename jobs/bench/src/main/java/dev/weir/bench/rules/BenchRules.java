package dev.weir.bench.rules;

import dev.weir.core.match.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Fifty rules of the kinds that validators bring, the first twenty a mixture of all kinds.
 *
 * <p>They are written for the benchmark, so that its numbers do not move when a validator changes.
 */
final class BenchRules {

  static final List<Rule> FIFTY = rules();
  static final List<Rule> TWENTY = FIFTY.subList(0, 20);

  private BenchRules() {}

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    String[] sources = {
      "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,180}\\.[A-Za-z]{2,12}",
      "\\d(?:[ -]?\\d){12,18}",
      "\\+?\\(?\\d{2,4}\\)?(?:[ .-]?\\d{2,4}){2,4}",
      "\\b\\d{3}-\\d{2}-\\d{4}\\b",
      "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b",
      "[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?",
      "(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}",
      "gh[pousr]_[A-Za-z0-9]{36}",
      "sk-[A-Za-z0-9_-]{20,80}",
      "xox[abprs]-[A-Za-z0-9-]{10,72}",
      "AIza[0-9A-Za-z_-]{35}",
      "eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}",
      "-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----",
      "(?i)(?:password|passwd|pwd|secret|api[_-]?key)\\s{0,3}[:=]\\s{0,3}['\"]?[^\\s'\"]{6,60}",
      "(?i)ignore\\s+(?:all\\s+|any\\s+|the\\s+)*(?:previous|prior|above)\\s+instructions?",
      "(?i)disregard\\s+(?:all\\s+|any\\s+|the\\s+|your\\s+)*(?:previous|prior|above)\\s+\\w+",
      "(?i)you\\s+are\\s+now\\s+(?:in\\s+)?(?:developer\\s+mode|dan\\b|an?\\s+unrestricted)",
      "(?i)reveal\\s+(?:your\\s+|the\\s+)?(?:system\\s+|hidden\\s+)?prompt",
      "\\b(?:bc1[a-z0-9]{25,60}|[13][1-9A-HJ-NP-Za-km-z]{25,34})\\b",
      "(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}",
      "glpat-[A-Za-z0-9_-]{20}",
      "sk_live_[0-9a-zA-Z]{24}",
      "rk_live_[0-9a-zA-Z]{24}",
      "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}",
      "npm_[A-Za-z0-9]{36}",
      "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,100}",
      "dop_v1_[a-f0-9]{64}",
      "hf_[A-Za-z0-9]{34}",
      "ya29\\.[0-9A-Za-z_-]{20,100}",
      "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
      "SK[0-9a-fA-F]{32}",
      "key-[0-9a-zA-Z]{32}",
      "(?:postgres|mysql|mongodb|redis|amqp)(?:ql|\\+srv)?://[^\\s:@/]{1,60}:[^\\s@/]{1,60}@[^\\s/]{1,80}",
      "https://hooks\\.slack\\.com/services/[A-Za-z0-9/]{20,60}",
      "https://discord(?:app)?\\.com/api/webhooks/\\d{15,20}/[A-Za-z0-9_-]{60,70}",
      "(?i)authorization:\\s{0,3}(?:bearer|basic)\\s{1,3}[A-Za-z0-9._~+/=-]{16,200}",
      "(?i)aws_secret_access_key\\s{0,3}[:=]\\s{0,3}['\"]?[A-Za-z0-9/+=]{40}",
      "(?i)pretend\\s+(?:that\\s+)?you\\s+(?:are|have)\\s+no\\s+(?:rules|restrictions|limits)",
      "(?i)do\\s+anything\\s+now",
      "(?i)forget\\s+(?:everything|all)\\s+(?:you|above|before)",
      "(?i)repeat\\s+(?:the\\s+)?(?:words|text|instructions)\\s+above",
      "(?i)without\\s+any\\s+(?:filters?|restrictions?|limitations?)",
      "<\\|(?:im_start|im_end|system|endoftext)\\|>",
      "\\[/?INST\\]",
      "<script[^>]{0,200}>",
      "(?i)javascript:[^\\s\"']{1,100}",
      "!\\[[^\\]\\n]{0,80}\\]\\(https?://[^)\\s]{1,200}\\)",
      "(?i)(?:drop|truncate)\\s+table\\s+\\w{1,40}",
      "rm\\s+-rf\\s+[/~]",
      "0x[a-fA-F0-9]{40}"
    };
    for (int i = 0; i < sources.length; i++) {
      rules.add(Rule.of("bench-" + i, "bench", sources[i]));
    }
    return List.copyOf(rules);
  }
}
