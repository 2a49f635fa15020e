#pragma once

// ICU's own headers stay out of here: Foundation carries another version of them, and a compiler that
// sees both refuses the build.

// A speller of numbers for a language, or NULL where ICU does not know it; closed by its owner.
void *vv_speller_open(const char *locale);

// Spells a number by a rule set of CLDR's (RBNF); the length in bytes, or -1.
int vv_speller_spell(void *speller, const char *rules, double value, char *text, int capacity);

// True where the speller's rules are a language's own ("sr", "sr_Latn"), and not those that ICU falls back to without a word: the
// environment's, another language's, or digits.
int vv_speller_speaks(void *speller, const char *language);

void vv_speller_close(void *speller);

// The marks that a language writes before decimals and between groups of digits, as UTF-8; false where CLDR has none of
// the language itself.
int vv_number_marks(const char *language, char *decimal, char *group, int capacity);

// A percentage with its sign in words and its number in digits, as UTF-8; the length in bytes, or -1.
int vv_percent_name(const char *language, int value, char *text, int capacity);

// The English name of a language, as UTF-8; the length in bytes, or -1.
int vv_language_name(const char *language, char *text, int capacity);

// The tag (BCP 47) of a language by its number in Windows (LCID); the length in bytes, or 0.
int vv_language_of_windows(unsigned int number, char *tag, int capacity);

// True for a language (BCP 47) whose script runs from right to left, as CLDR knows it.
int vv_language_is_right_to_left(const char *tag);

// CLDR's plural rules of a language, or NULL; closed by their owner.
void *vv_plurals_open(const char *locale);

// The category of a number: 'o' for one, 't' for two, 'f' for few, 'm' for many, 'x' for any other.
unsigned char vv_plurals_select(void *rules, double value);

void vv_plurals_close(void *rules);

// The letters that a language is written with (CLDR's exemplar characters, in capitals and small), or NULL where CLDR has none of
// the language itself; closed by their owner.
void *vv_exemplars_open(const char *language);

// 2 for a letter of the language, 1 for one that is in its foreign words, 0 for any other.
int vv_exemplars_kind(const void *exemplars, unsigned int scalar);

void vv_exemplars_close(void *exemplars);

// True for a charset that ICU has a converter for, under any of its names.
int vv_charset_is_known(const char *name);

// Decodes bytes of a charset to UTF-8, what is damaged as U+FFFD; false where the charset is not known, or there is no
// memory. The text is freed by `vv_charset_free`.
int vv_charset_decode(const char *name, const char *bytes, long count, char **text, long *length);

void vv_charset_free(char *text);
