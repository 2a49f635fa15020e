#include "CCLD2.h"

#include <cstdint>
#include <cstdio>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
// It has names of its own kind for integers, which its header of tables wants.
#include <cld2/internal/integral_types.h>
#include <cld2/internal/cld2tablesummary.h>

namespace CLD2 {
// libcld2 has the tables of 83 languages; libcld2_full, which is tables alone, has those of 175, and takes their place where
// it is loaded first. That is so where it stands first at the linker, and where something of it is asked for: this.
extern const CLD2TableSummary kQuad_obj;
extern const CLD2TableSummary kQuad_obj2;
extern const CLD2TableSummary kDeltaOcta_obj;
extern const CLD2TableSummary kDistinctOcta_obj;
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

void vv_cld2_rest(void) {
  const auto page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  for (const CLD2::CLD2TableSummary *table :
       {&CLD2::kQuad_obj, &CLD2::kQuad_obj2, &CLD2::kDeltaOcta_obj, &CLD2::kDistinctOcta_obj}) {
    const auto first = reinterpret_cast<uintptr_t>(table->kCLDTable);
    const auto end = first + table->kCLDTableSize * sizeof(CLD2::IndirectProbBucket4);
    // Whole pages of a file that nobody writes to: what is given back is read again from it.
    const auto whole = (first + page - 1) / page * page;
    if (end > whole) madvise(reinterpret_cast<void *>(whole), (end - whole) / page * page, MADV_DONTNEED);
  }
}
