package dev.weir.core.call;

/** Places of the fields of a call in {@link BodyFields}: of its texts, and of its numbers. */
final class CallFields {

  // Texts. Those of a run that is read in a loop keep the order of the schema.
  static final int CALL_ID = 0;
  static final int ENVIRONMENT = 1;
  static final int PROMPT_ID = 2;
  static final int PROMPT_VERSION = 3;
  static final int REQUEST_MODEL = 4;
  static final int PROVIDER = 5;
  static final int TRACE_ID = 6;
  static final int SESSION_ID = 7;
  static final int USER_ID = 8;
  static final int TEMPLATE_HASH = 9;
  static final int RESPONSE_MODEL = 10;
  static final int FINGERPRINT = 11;
  static final int RESPONSE_ID = 12;
  static final int FINISH_REASON = 13;
  static final int ERROR_TYPE = 14;
  static final int ERROR_CODE = 15;
  static final int SERVICE = 16;
  static final int TENANT_TIER = 17;
  static final int EXPERIMENT_ID = 18;
  static final int EXPERIMENT_ARM = 19;
  static final int EXPERIMENT_UNIT = 20;
  static final int LABEL = 21;
  static final int OUTPUT = 22;
  static final int SEGMENT = 23;
  static final int REFERENCE = 24;
  static final int TEXTS = 25;

  // Numbers.
  static final int REQUESTED_AT = 0;
  static final int FIRST_TOKEN_AT = 1;
  static final int LAST_TOKEN_AT = 2;
  static final int RESPONDED_AT = 3;
  static final int QUEUE_TIME = 4;
  static final int INPUT_TOKENS = 5;
  static final int OUTPUT_TOKENS = 6;
  static final int CACHE_READ_TOKENS = 7;
  static final int CACHE_WRITE_TOKENS = 8;
  static final int REASONING_TOKENS = 9;
  static final int RETRIES = 10;
  static final int SHOTS = 11;
  static final int NUMBERS = 12;

  private CallFields() {}
}
