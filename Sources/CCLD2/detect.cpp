#include "CCLD2.h"

#include <cstdio>
#include <string>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace CLD2 {
struct CLD2TableSummary;
// libcld2 has the tables of 83 languages; libcld2_full, which is tables alone, has those of 175, and takes their place where
// it is loaded first. That is so where it stands first at the linker, and where something of it is asked for: this.
extern const CLD2TableSummary kQuad_obj;
}  // namespace CLD2

// Kept by name, or the linker would leave the tables out.
extern "C" const void *const vv_cld2_tables = &CLD2::kQuad_obj;

vv_cld2_answer vv_cld2_detect(const char *text, size_t count) {
  // It looks some bytes ahead.
  std::string padded(text, count);
  padded.append(16, '\0');
  const CLD2::CLDHints none = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {0, 0, 0};
  double scores[3] = {0, 0, 0};
  int bytes = 0, valid = 0;
  bool is_reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(
      padded.data(), static_cast<int>(count), true, &none, 0, languages, percents, scores, nullptr, &bytes,
      &is_reliable, &valid);
  return {CLD2::LanguageCode(languages[0]), percents[0], scores[0]};
}
