// Looks for the rules of the benchmark with Hyperscan and with RE2::Set.
//
//   peers PATTERNS TEXTS     patterns one a line; texts as a big-endian length and bytes each
//
// Then one line a measurement: "hyperscan", "hyperscan-single" or "re2-set" on standard input is
// answered by nanoseconds of processor time of one pass over all texts, and what was found.
#include <hs/hs.h>
#include <re2/re2.h>
#include <re2/set.h>
#include <time.h>

#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

static std::vector<std::string> patterns;
static std::vector<std::string> texts;

static void read(const char* patternFile, const char* textFile) {
  std::ifstream lines(patternFile);
  for (std::string line; std::getline(lines, line);) patterns.push_back(line);
  std::ifstream in(textFile, std::ios::binary);
  unsigned char length[4];
  while (in.read(reinterpret_cast<char*>(length), 4)) {
    std::string text(length[0] << 24 | length[1] << 16 | length[2] << 8 | length[3], '\0');
    in.read(text.data(), text.size());
    texts.push_back(std::move(text));
  }
}

static hs_database_t* database(unsigned flag) {
  std::vector<const char*> sources;
  std::vector<unsigned> flags(patterns.size(), flag);
  std::vector<unsigned> ids;
  for (size_t i = 0; i < patterns.size(); i++) {
    sources.push_back(patterns[i].c_str());
    ids.push_back(i);
  }
  hs_database_t* made = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(sources.data(), flags.data(), ids.data(), sources.size(), HS_MODE_BLOCK,
                       nullptr, &made, &error) != HS_SUCCESS) {
    std::cerr << error->message << " in rule " << error->expression << "\n";
    exit(1);
  }
  return made;
}

static int count(unsigned, unsigned long long, unsigned long long, unsigned, void* found) {
  ++*static_cast<long*>(found);
  return 0;
}

static long scan(hs_database_t* rules) {
  static hs_scratch_t* scratch = nullptr;
  hs_alloc_scratch(rules, &scratch);
  long found = 0;
  for (const std::string& text : texts) {
    hs_scan(rules, text.data(), text.size(), 0, scratch, count, &found);
  }
  return found;
}

static long scan(const RE2::Set& rules) {
  long found = 0;
  std::vector<int> hits;
  for (const std::string& text : texts) {
    hits.clear();
    rules.Match(text, &hits);
    found += hits.size();
  }
  return found;
}

static int64_t now() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1000000000L + time.tv_nsec;
}

int main(int, char** arguments) {
  read(arguments[1], arguments[2]);
  hs_database_t* all = database(0);
  hs_database_t* single = database(HS_FLAG_SINGLEMATCH);
  RE2::Options options;
  options.set_max_mem(256 << 20);
  options.set_encoding(RE2::Options::EncodingLatin1);
  RE2::Set set(options, RE2::UNANCHORED);
  for (const std::string& pattern : patterns) set.Add(pattern, nullptr);
  set.Compile();
  for (std::string peer; std::getline(std::cin, peer);) {
    int64_t start = now();
    long found = peer == "re2-set" ? scan(set) : scan(peer == "hyperscan" ? all : single);
    std::cout << now() - start << " " << found << std::endl;
  }
}
