#include "CPopplerWords.h"

#include <memory>
#include <string>
#include <vector>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

struct vv_pdf {
  std::unique_ptr<poppler::document> document;
};

struct vv_pdf_words {
  struct word {
    std::string text, font;
    vv_pdf_word values;
  };
  std::vector<word> words;
};

// Faults of a file are no lines of ours.
static void silent(const std::string &, void *) {}

vv_pdf *vv_pdf_open(const char *path) {
  poppler::set_debug_error_function(silent, nullptr);
  std::unique_ptr<poppler::document> document(poppler::document::load_from_file(path));
  if (!document || document->is_locked()) return nullptr;
  return new vv_pdf{std::move(document)};
}

void vv_pdf_close(vv_pdf *pdf) { delete pdf; }

vv_pdf_words *vv_pdf_words_of(vv_pdf *pdf, int index) {
  std::unique_ptr<poppler::page> page(pdf->document->create_page(index));
  if (!page) return nullptr;
  auto words = std::make_unique<vv_pdf_words>();
  for (const poppler::text_box &box : page->text_list(poppler::page::text_list_include_font)) {
    const poppler::byte_array text = box.text().to_utf8();
    const poppler::rectf place = box.bbox();
    const bool has_font = box.has_font_info();
    vv_pdf_words::word word;
    word.text.assign(text.begin(), text.end());
    if (has_font) word.font = box.get_font_name();
    word.values = {nullptr, nullptr, place.left(), place.top(), place.right(), place.bottom(),
                   has_font ? box.get_font_size() : place.height(), box.rotation(),
                   box.has_space_after()};
    words->words.push_back(std::move(word));
  }
  return words.release();
}

size_t vv_pdf_words_count(const vv_pdf_words *words) { return words->words.size(); }

vv_pdf_word vv_pdf_words_at(const vv_pdf_words *words, size_t index) {
  const vv_pdf_words::word &word = words->words[index];
  vv_pdf_word values = word.values;
  values.text = word.text.c_str();
  values.font = word.font.c_str();
  return values;
}

void vv_pdf_words_free(vv_pdf_words *words) { delete words; }
