package dev.weir.core.validator.secrets;

import dev.weir.core.match.Rule;
import dev.weir.core.validator.nearby.Ascii;
import java.util.List;

/**
 * Keys whose form names their provider: a fixed beginning, then characters drawn by lot.
 *
 * <p>The beginnings are those that providers document for their tokens. A beginning that is made of
 * the usual parts ({@code live}, {@code test}, {@code pat}, …) is taken of any provider.
 */
final class ProviderKey {

  /** Beginnings behind which at least sixteen characters of a token follow. */
  private static final String BEGINNINGS =
      "gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct|rtr|wt)-|GR1348941"
          + "|xox[abeoprs]-|xoxe\\.xox[bp]-|xapp-|whsec_|sk-(?:ant|proj|svcacct|admin|or|lf)-|sk-|gsk_|xai-"
          + "|pplx-|hf_|api_org_|r8_|nvapi-|tvly-|tgp_v1_|llx-|jina_|csk-|pcsk_|fw_|lsv2_(?:pt|sk)_"
          + "|AIza|GOCSPX-|ya29\\.|npm_|pypi-|rubygems_|dckr_[po]at_|dp\\.(?:pt|ct|st|sa|scim|audit)\\."
          + "|do[por]_v1_|dapi|dt0[a-z][0-9]{2}\\.|gl(?:sa|c)_|HRKU-|lin_(?:api|oauth)_|key-"
          + "|NR(?:AK|II|IQ|RA|JS|AL)-|ntn_|secret_|pscale_(?:tkn|pw|oauth)_|PMA[KT]-|pul-|rdme_|SG\\."
          + "|x(?:keys|smtps)ib-|shippo_(?:live|test)_|shp(?:at|ca|pa|ss|tka|ua)_|sq0(?:atp|csp|idp)-"
          + "|tskey-|tfp_|vc[pikra]_|sntry[su]_|sq[pua]_|sbp_|sgp_|slk_|sgd_|ATATT3|ATBB|BBDC-"
          + "|AGE-SECRET-KEY-1|age1|p8e-|LTAI|aio_|AKCp|cmVmdGtu|EZ[AT]K|FLWSECK_TEST-|fio-u-|ion_"
          + "|[pst]k\\.eyJ|mdb_sa_sk_|nfp_|oy2|pnu_|figdr?_|CCIPAT_|CCIPRJ_|CLOJARS_|cf(?:at|ut|k)_"
          + "|v1\\.0-|dnkey-|akab-|ops_eyJ|A3-|bku[ai]_|3MVG|sl\\.|live_|test_|BBFF-|AQVN|px-(?:api|dep)-"
          + "|(?:pub|sub|sec)-c-|fo1_|fm[12]_|os_v2_|phx_|phc_|hcaik_|xa[ap]t-|dbt[cs]_|pat-[a-z]{2}[0-9]-"
          + "|mlsn\\.|md-|CFPAT-|rnd_|napi_|re_|storecove_|flb_live_|shltm_|scp-live-|NF-|ffio-|odt_"
          + "|oa2-|KEY0|[sp]k_|da2-|amzn1\\.|eyJrIjoi|duffel_(?:live|test)_|sdk-|EAAA|1000\\.|SECRET-";

  private static final String BODY = "[A-Za-z0-9_=-]{12,}(?:[.+/:][A-Za-z0-9_=-]{2,})*";

  private ProviderKey() {}

  static List<Rule> rules(String prefix) {
    return List.of(
        Rule.of(prefix + "-provider-key", "api_key", "(?:" + BEGINNINGS + ")" + BODY)
            .triggeredBy("(?:" + BEGINNINGS + ")[A-Za-z0-9_=-]")
            .upTo(4_096)
            .confirmedBy(ProviderKey::strength),
        Rule.of(
                prefix + "-shaped-key",
                "api_key",
                "[a-z]{2,12}_(?:live|test|prod|sandbox|pat|sk|pk|api|key|secret|tok|tkn|token|v[0-9])_"
                    + BODY)
            .triggeredBy(
                "_(?:live|test|prod|sandbox|pat|sk|pk|api|key|secret|tok|tkn|token|v[0-9])_")
            .upTo(4_096)
            .confirmedBy(ProviderKey::strength),
        Rule.of(prefix + "-aws-key-id", "api_key", "A(?:KIA|SIA|BIA|CCA|3T[A-Z0-9])[A-Z0-9]{16,17}")
            .triggeredBy("A(?:KIA|SIA|BIA|CCA|3T)[A-Z0-9]{2}")
            .confirmedBy(ProviderKey::keyId),
        Rule.of(prefix + "-vault", "api_key", "hv[sbr]\\.[A-Za-z0-9_-]{80,}")
            .triggeredBy("hv[sbr]\\.[A-Za-z0-9_-]")
            .upTo(512)
            .confirmedBy(ProviderKey::standing),
        Rule.of(prefix + "-twilio", "api_key", "(?:SK|AC)[0-9a-fA-F]{32}")
            .triggeredBy("(?:SK|AC)[0-9a-fA-F]{4}")
            .confirmedBy(ProviderKey::standing),
        Rule.of(prefix + "-telegram", "api_key", "[0-9]{8,10}:[A-Za-z0-9_-]{32,36}")
            .triggeredBy("[0-9]{6}:[A-Za-z0-9_-]{2}")
            .confirmedBy(ProviderKey::standing),
        Rule.of(
                prefix + "-discord-bot",
                "api_key",
                "[MNO][A-Za-z0-9_-]{23,25}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}")
            .triggeredBy("[A-Za-z0-9_-]\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]")
            .confirmedBy(ProviderKey::standing),
        Rule.of(
                prefix + "-numbered-datacenter",
                "api_key",
                "[0-9a-f]{32}-us[0-9]{1,2}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}")
            .triggeredBy("[0-9a-f]{2}-(?:us[0-9]|[0-9a-f]{8})")
            .confirmedBy(ProviderKey::standing),
        Rule.of(
                prefix + "-hosted-token",
                "api_key",
                "(?:pat)?[A-Za-z0-9]{14}\\.(?:atlasv1\\.)?[A-Za-z0-9_=-]{60,70}")
            .triggeredBy("[A-Za-z0-9]{3}\\.(?:atlasv1\\.)?[A-Za-z0-9_=-]{12}")
            .confirmedBy(ProviderKey::standing));
  }

  static double strength(byte[] bytes, int textStart, int textEnd, int start, int end) {
    byte before = Ascii.before(bytes, textStart, start);
    boolean inside = Ascii.word(before) || before == '.' || before == '-';
    return !inside
            && Randomness.token(bytes, start, end, 18)
            && !Placeholder.inToken(bytes, start, end)
        ? 1
        : 0;
  }

  /** Documentation of Amazon's shows keys that end with EXAMPLE. */
  private static double keyId(byte[] bytes, int from, int to, int start, int end) {
    boolean example = bytes[end - 1] == 'E' && bytes[end - 2] == 'L' && bytes[end - 3] == 'P';
    boolean drawn =
        Ascii.digits(bytes, start, end) > 0 && Randomness.entropy(bytes, start, end) > 3;
    return Ascii.stands(bytes, from, to, start, end) && drawn && !example ? 1 : 0;
  }

  private static double standing(byte[] bytes, int from, int to, int start, int end) {
    return Ascii.stands(bytes, from, to, start, end) && Randomness.token(bytes, start, end, 16)
        ? 1
        : 0;
  }
}
