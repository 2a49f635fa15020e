#pragma once

// ICU's own headers stay out of here: Foundation carries another version of them, and a compiler that
// sees both refuses the build.

// A speller of numbers for a language, or NULL where ICU does not know it; closed by its owner.
void *vv_speller_open(const char *locale);

// Spells a number by a rule set of CLDR's (RBNF); the length in bytes, or -1.
int vv_speller_spell(void *speller, const char *rules, double value, char *text, int capacity);

void vv_speller_close(void *speller);

// CLDR's plural rules of a language, or NULL; closed by their owner.
void *vv_plurals_open(const char *locale);

// The category of a number: 'o' for one, 't' for two, 'f' for few, 'm' for many, 'x' for any other.
unsigned char vv_plurals_select(void *rules, double value);

void vv_plurals_close(void *rules);
