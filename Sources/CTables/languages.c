// The tables of languages, byte for byte as they lie in Sources/Languages; a zero ends each. A preprocessor takes them in
// a hundredth of the time that a compiler needs for arrays of numbers in Swift, which is how resources are embedded there:
// 15 of the 51 seconds that the room took to build. What is changed in a table is seen by the next build.

#include "CTables.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

typedef struct {
  const char *name;
  const unsigned char *bytes;
} built_in;

static const built_in tables[] = {
    {"abbreviations.de", (const unsigned char[]){
#embed "../Languages/de/abbreviations.de.tsv" suffix(, 0)
    }},
    {"abbreviations.en", (const unsigned char[]){
#embed "../Languages/en/abbreviations.en.tsv" suffix(, 0)
    }},
    {"abbreviations.es", (const unsigned char[]){
#embed "../Languages/es/abbreviations.es.tsv" suffix(, 0)
    }},
    {"abbreviations.fr", (const unsigned char[]){
#embed "../Languages/fr/abbreviations.fr.tsv" suffix(, 0)
    }},
    {"abbreviations.it", (const unsigned char[]){
#embed "../Languages/it/abbreviations.it.tsv" suffix(, 0)
    }},
    {"abbreviations.nl", (const unsigned char[]){
#embed "../Languages/nl/abbreviations.nl.tsv" suffix(, 0)
    }},
    {"abbreviations.pl", (const unsigned char[]){
#embed "../Languages/pl/abbreviations.pl.tsv" suffix(, 0)
    }},
    {"abbreviations.pt", (const unsigned char[]){
#embed "../Languages/pt/abbreviations.pt.tsv" suffix(, 0)
    }},
    {"abbreviations.ru", (const unsigned char[]){
#embed "../Languages/ru/abbreviations.ru.tsv" suffix(, 0)
    }},
    {"addresses.en", (const unsigned char[]){
#embed "../Languages/en/readings/addresses.en.tsv" suffix(, 0)
    }},
    {"broken-words.en", (const unsigned char[]){
#embed "../Languages/en/readings/broken-words.en.tsv" suffix(, 0)
    }},
    {"calibration.de", (const unsigned char[]){
#embed "../Languages/de/calibration.de.tsv" suffix(, 0)
    }},
    {"calibration.en", (const unsigned char[]){
#embed "../Languages/en/calibration.en.tsv" suffix(, 0)
    }},
    {"calibration.es", (const unsigned char[]){
#embed "../Languages/es/calibration.es.tsv" suffix(, 0)
    }},
    {"calibration.fr", (const unsigned char[]){
#embed "../Languages/fr/calibration.fr.tsv" suffix(, 0)
    }},
    {"calibration.ru", (const unsigned char[]){
#embed "../Languages/ru/calibration.ru.tsv" suffix(, 0)
    }},
    {"capitals.en", (const unsigned char[]){
#embed "../Languages/en/readings/capitals.en.tsv" suffix(, 0)
    }},
    {"clock.en", (const unsigned char[]){
#embed "../Languages/en/readings/clock.en.tsv" suffix(, 0)
    }},
    {"codes.en", (const unsigned char[]){
#embed "../Languages/en/readings/codes.en.tsv" suffix(, 0)
    }},
    {"comparisons.de", (const unsigned char[]){
#embed "../Languages/de/comparisons.de.tsv" suffix(, 0)
    }},
    {"comparisons.en", (const unsigned char[]){
#embed "../Languages/en/comparisons.en.tsv" suffix(, 0)
    }},
    {"comparisons.es", (const unsigned char[]){
#embed "../Languages/es/comparisons.es.tsv" suffix(, 0)
    }},
    {"comparisons.fr", (const unsigned char[]){
#embed "../Languages/fr/comparisons.fr.tsv" suffix(, 0)
    }},
    {"comparisons.it", (const unsigned char[]){
#embed "../Languages/it/comparisons.it.tsv" suffix(, 0)
    }},
    {"comparisons.nl", (const unsigned char[]){
#embed "../Languages/nl/comparisons.nl.tsv" suffix(, 0)
    }},
    {"comparisons.pl", (const unsigned char[]){
#embed "../Languages/pl/comparisons.pl.tsv" suffix(, 0)
    }},
    {"comparisons.pt", (const unsigned char[]){
#embed "../Languages/pt/comparisons.pt.tsv" suffix(, 0)
    }},
    {"comparisons.ru", (const unsigned char[]){
#embed "../Languages/ru/comparisons.ru.tsv" suffix(, 0)
    }},
    {"contexts.de", (const unsigned char[]){
#embed "../Languages/de/numbers/contexts.de.tsv" suffix(, 0)
    }},
    {"contexts.es", (const unsigned char[]){
#embed "../Languages/es/numbers/contexts.es.tsv" suffix(, 0)
    }},
    {"contexts.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/contexts.fr.tsv" suffix(, 0)
    }},
    {"contexts.it", (const unsigned char[]){
#embed "../Languages/it/numbers/contexts.it.tsv" suffix(, 0)
    }},
    {"contexts.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/contexts.nl.tsv" suffix(, 0)
    }},
    {"contexts.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/contexts.pl.tsv" suffix(, 0)
    }},
    {"contexts.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/contexts.pt.tsv" suffix(, 0)
    }},
    {"contexts.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/contexts.ru.tsv" suffix(, 0)
    }},
    {"corrections.es", (const unsigned char[]){
#embed "../Languages/es/numbers/corrections.es.tsv" suffix(, 0)
    }},
    {"corrections.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/corrections.fr.tsv" suffix(, 0)
    }},
    {"corrections.it", (const unsigned char[]){
#embed "../Languages/it/numbers/corrections.it.tsv" suffix(, 0)
    }},
    {"corrections.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/corrections.ru.tsv" suffix(, 0)
    }},
    {"correspondence.de", (const unsigned char[]){
#embed "../Languages/de/correspondence.de.tsv" suffix(, 0)
    }},
    {"correspondence.en", (const unsigned char[]){
#embed "../Languages/en/correspondence.en.tsv" suffix(, 0)
    }},
    {"correspondence.es", (const unsigned char[]){
#embed "../Languages/es/correspondence.es.tsv" suffix(, 0)
    }},
    {"correspondence.fr", (const unsigned char[]){
#embed "../Languages/fr/correspondence.fr.tsv" suffix(, 0)
    }},
    {"correspondence.it", (const unsigned char[]){
#embed "../Languages/it/correspondence.it.tsv" suffix(, 0)
    }},
    {"correspondence.nl", (const unsigned char[]){
#embed "../Languages/nl/correspondence.nl.tsv" suffix(, 0)
    }},
    {"correspondence.pl", (const unsigned char[]){
#embed "../Languages/pl/correspondence.pl.tsv" suffix(, 0)
    }},
    {"correspondence.pt", (const unsigned char[]){
#embed "../Languages/pt/correspondence.pt.tsv" suffix(, 0)
    }},
    {"correspondence.ru", (const unsigned char[]){
#embed "../Languages/ru/correspondence.ru.tsv" suffix(, 0)
    }},
    {"cues.de", (const unsigned char[]){
#embed "../Languages/de/cues.de.tsv" suffix(, 0)
    }},
    {"cues.en", (const unsigned char[]){
#embed "../Languages/en/cues.en.tsv" suffix(, 0)
    }},
    {"cues.es", (const unsigned char[]){
#embed "../Languages/es/cues.es.tsv" suffix(, 0)
    }},
    {"cues.fr", (const unsigned char[]){
#embed "../Languages/fr/cues.fr.tsv" suffix(, 0)
    }},
    {"cues.it", (const unsigned char[]){
#embed "../Languages/it/cues.it.tsv" suffix(, 0)
    }},
    {"cues.nl", (const unsigned char[]){
#embed "../Languages/nl/cues.nl.tsv" suffix(, 0)
    }},
    {"cues.pl", (const unsigned char[]){
#embed "../Languages/pl/cues.pl.tsv" suffix(, 0)
    }},
    {"cues.pt", (const unsigned char[]){
#embed "../Languages/pt/cues.pt.tsv" suffix(, 0)
    }},
    {"cues.ru", (const unsigned char[]){
#embed "../Languages/ru/cues.ru.tsv" suffix(, 0)
    }},
    {"dates.de", (const unsigned char[]){
#embed "../Languages/de/numbers/dates.de.tsv" suffix(, 0)
    }},
    {"dates.es", (const unsigned char[]){
#embed "../Languages/es/numbers/dates.es.tsv" suffix(, 0)
    }},
    {"dates.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/dates.fr.tsv" suffix(, 0)
    }},
    {"dates.it", (const unsigned char[]){
#embed "../Languages/it/numbers/dates.it.tsv" suffix(, 0)
    }},
    {"dates.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/dates.nl.tsv" suffix(, 0)
    }},
    {"dates.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/dates.pl.tsv" suffix(, 0)
    }},
    {"dates.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/dates.pt.tsv" suffix(, 0)
    }},
    {"dates.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/dates.ru.tsv" suffix(, 0)
    }},
    {"days.de", (const unsigned char[]){
#embed "../Languages/de/numbers/days.de.tsv" suffix(, 0)
    }},
    {"days.en", (const unsigned char[]){
#embed "../Languages/en/numbers/days.en.tsv" suffix(, 0)
    }},
    {"days.es", (const unsigned char[]){
#embed "../Languages/es/numbers/days.es.tsv" suffix(, 0)
    }},
    {"days.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/days.fr.tsv" suffix(, 0)
    }},
    {"days.it", (const unsigned char[]){
#embed "../Languages/it/numbers/days.it.tsv" suffix(, 0)
    }},
    {"days.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/days.nl.tsv" suffix(, 0)
    }},
    {"days.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/days.pl.tsv" suffix(, 0)
    }},
    {"days.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/days.pt.tsv" suffix(, 0)
    }},
    {"days.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/days.ru.tsv" suffix(, 0)
    }},
    {"decimals.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/decimals.pl.tsv" suffix(, 0)
    }},
    {"decimals.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/decimals.ru.tsv" suffix(, 0)
    }},
    {"declensions.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/declensions.pl.tsv" suffix(, 0)
    }},
    {"declensions.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/declensions.ru.tsv" suffix(, 0)
    }},
    {"designations.de", (const unsigned char[]){
#embed "../Languages/de/numbers/designations.de.tsv" suffix(, 0)
    }},
    {"designations.en", (const unsigned char[]){
#embed "../Languages/en/numbers/designations.en.tsv" suffix(, 0)
    }},
    {"designations.es", (const unsigned char[]){
#embed "../Languages/es/numbers/designations.es.tsv" suffix(, 0)
    }},
    {"designations.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/designations.fr.tsv" suffix(, 0)
    }},
    {"designations.it", (const unsigned char[]){
#embed "../Languages/it/numbers/designations.it.tsv" suffix(, 0)
    }},
    {"designations.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/designations.nl.tsv" suffix(, 0)
    }},
    {"designations.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/designations.pl.tsv" suffix(, 0)
    }},
    {"designations.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/designations.pt.tsv" suffix(, 0)
    }},
    {"designations.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/designations.ru.tsv" suffix(, 0)
    }},
    {"designations.und", (const unsigned char[]){
#embed "../Languages/und/designations.und.tsv" suffix(, 0)
    }},
    {"forenames.und", (const unsigned char[]){
#embed "../Languages/und/forenames.und.tsv" suffix(, 0)
    }},
    {"forms.de", (const unsigned char[]){
#embed "../Languages/de/numbers/forms.de.tsv" suffix(, 0)
    }},
    {"forms.en", (const unsigned char[]){
#embed "../Languages/en/numbers/forms.en.tsv" suffix(, 0)
    }},
    {"forms.es", (const unsigned char[]){
#embed "../Languages/es/numbers/forms.es.tsv" suffix(, 0)
    }},
    {"forms.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/forms.fr.tsv" suffix(, 0)
    }},
    {"forms.it", (const unsigned char[]){
#embed "../Languages/it/numbers/forms.it.tsv" suffix(, 0)
    }},
    {"forms.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/forms.nl.tsv" suffix(, 0)
    }},
    {"forms.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/forms.pl.tsv" suffix(, 0)
    }},
    {"forms.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/forms.pt.tsv" suffix(, 0)
    }},
    {"forms.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/forms.ru.tsv" suffix(, 0)
    }},
    {"formulas.de", (const unsigned char[]){
#embed "../Languages/de/formulas.de.tsv" suffix(, 0)
    }},
    {"formulas.en", (const unsigned char[]){
#embed "../Languages/en/formulas.en.tsv" suffix(, 0)
    }},
    {"formulas.fr", (const unsigned char[]){
#embed "../Languages/fr/formulas.fr.tsv" suffix(, 0)
    }},
    {"fractions.de", (const unsigned char[]){
#embed "../Languages/de/numbers/fractions.de.tsv" suffix(, 0)
    }},
    {"fractions.es", (const unsigned char[]){
#embed "../Languages/es/numbers/fractions.es.tsv" suffix(, 0)
    }},
    {"fractions.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/fractions.fr.tsv" suffix(, 0)
    }},
    {"fractions.it", (const unsigned char[]){
#embed "../Languages/it/numbers/fractions.it.tsv" suffix(, 0)
    }},
    {"fractions.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/fractions.nl.tsv" suffix(, 0)
    }},
    {"fractions.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/fractions.pl.tsv" suffix(, 0)
    }},
    {"fractions.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/fractions.pt.tsv" suffix(, 0)
    }},
    {"fractions.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/fractions.ru.tsv" suffix(, 0)
    }},
    {"headings.de", (const unsigned char[]){
#embed "../Languages/de/headings.de.tsv" suffix(, 0)
    }},
    {"headings.en", (const unsigned char[]){
#embed "../Languages/en/headings.en.tsv" suffix(, 0)
    }},
    {"headings.es", (const unsigned char[]){
#embed "../Languages/es/headings.es.tsv" suffix(, 0)
    }},
    {"headings.fr", (const unsigned char[]){
#embed "../Languages/fr/headings.fr.tsv" suffix(, 0)
    }},
    {"headings.it", (const unsigned char[]){
#embed "../Languages/it/headings.it.tsv" suffix(, 0)
    }},
    {"headings.nl", (const unsigned char[]){
#embed "../Languages/nl/headings.nl.tsv" suffix(, 0)
    }},
    {"headings.pl", (const unsigned char[]){
#embed "../Languages/pl/headings.pl.tsv" suffix(, 0)
    }},
    {"headings.pt", (const unsigned char[]){
#embed "../Languages/pt/headings.pt.tsv" suffix(, 0)
    }},
    {"headings.ru", (const unsigned char[]){
#embed "../Languages/ru/headings.ru.tsv" suffix(, 0)
    }},
    {"homographs.en", (const unsigned char[]){
#embed "../Languages/en/readings/homographs.en.tsv" suffix(, 0)
    }},
    {"hyphens.en", (const unsigned char[]){
#embed "../Languages/en/readings/hyphens.en.tsv" suffix(, 0)
    }},
    {"letter-frequencies.und", (const unsigned char[]){
#embed "../Languages/und/letter-frequencies.und.tsv" suffix(, 0)
    }},
    {"letters.de", (const unsigned char[]){
#embed "../Languages/de/letters.de.tsv" suffix(, 0)
    }},
    {"letters.en", (const unsigned char[]){
#embed "../Languages/en/letters.en.tsv" suffix(, 0)
    }},
    {"letters.es", (const unsigned char[]){
#embed "../Languages/es/letters.es.tsv" suffix(, 0)
    }},
    {"letters.fr", (const unsigned char[]){
#embed "../Languages/fr/letters.fr.tsv" suffix(, 0)
    }},
    {"letters.it", (const unsigned char[]){
#embed "../Languages/it/letters.it.tsv" suffix(, 0)
    }},
    {"letters.nl", (const unsigned char[]){
#embed "../Languages/nl/letters.nl.tsv" suffix(, 0)
    }},
    {"letters.pl", (const unsigned char[]){
#embed "../Languages/pl/letters.pl.tsv" suffix(, 0)
    }},
    {"letters.pt", (const unsigned char[]){
#embed "../Languages/pt/letters.pt.tsv" suffix(, 0)
    }},
    {"letters.ru", (const unsigned char[]){
#embed "../Languages/ru/letters.ru.tsv" suffix(, 0)
    }},
    {"marks.de", (const unsigned char[]){
#embed "../Languages/de/marks.de.tsv" suffix(, 0)
    }},
    {"marks.en", (const unsigned char[]){
#embed "../Languages/en/marks.en.tsv" suffix(, 0)
    }},
    {"marks.es", (const unsigned char[]){
#embed "../Languages/es/marks.es.tsv" suffix(, 0)
    }},
    {"marks.fr", (const unsigned char[]){
#embed "../Languages/fr/marks.fr.tsv" suffix(, 0)
    }},
    {"marks.it", (const unsigned char[]){
#embed "../Languages/it/marks.it.tsv" suffix(, 0)
    }},
    {"marks.nl", (const unsigned char[]){
#embed "../Languages/nl/marks.nl.tsv" suffix(, 0)
    }},
    {"marks.pl", (const unsigned char[]){
#embed "../Languages/pl/marks.pl.tsv" suffix(, 0)
    }},
    {"marks.pt", (const unsigned char[]){
#embed "../Languages/pt/marks.pt.tsv" suffix(, 0)
    }},
    {"marks.ru", (const unsigned char[]){
#embed "../Languages/ru/marks.ru.tsv" suffix(, 0)
    }},
    {"matters.de", (const unsigned char[]){
#embed "../Languages/de/matters.de.tsv" suffix(, 0)
    }},
    {"matters.en", (const unsigned char[]){
#embed "../Languages/en/matters.en.tsv" suffix(, 0)
    }},
    {"matters.es", (const unsigned char[]){
#embed "../Languages/es/matters.es.tsv" suffix(, 0)
    }},
    {"matters.fr", (const unsigned char[]){
#embed "../Languages/fr/matters.fr.tsv" suffix(, 0)
    }},
    {"matters.it", (const unsigned char[]){
#embed "../Languages/it/matters.it.tsv" suffix(, 0)
    }},
    {"matters.nl", (const unsigned char[]){
#embed "../Languages/nl/matters.nl.tsv" suffix(, 0)
    }},
    {"matters.pl", (const unsigned char[]){
#embed "../Languages/pl/matters.pl.tsv" suffix(, 0)
    }},
    {"matters.pt", (const unsigned char[]){
#embed "../Languages/pt/matters.pt.tsv" suffix(, 0)
    }},
    {"matters.ru", (const unsigned char[]){
#embed "../Languages/ru/matters.ru.tsv" suffix(, 0)
    }},
    {"measures.en", (const unsigned char[]){
#embed "../Languages/en/readings/measures.en.tsv" suffix(, 0)
    }},
    {"money.de", (const unsigned char[]){
#embed "../Languages/de/numbers/money.de.tsv" suffix(, 0)
    }},
    {"money.es", (const unsigned char[]){
#embed "../Languages/es/numbers/money.es.tsv" suffix(, 0)
    }},
    {"money.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/money.fr.tsv" suffix(, 0)
    }},
    {"money.it", (const unsigned char[]){
#embed "../Languages/it/numbers/money.it.tsv" suffix(, 0)
    }},
    {"money.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/money.nl.tsv" suffix(, 0)
    }},
    {"money.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/money.pl.tsv" suffix(, 0)
    }},
    {"money.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/money.pt.tsv" suffix(, 0)
    }},
    {"money.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/money.ru.tsv" suffix(, 0)
    }},
    {"months.de", (const unsigned char[]){
#embed "../Languages/de/numbers/months.de.tsv" suffix(, 0)
    }},
    {"months.en", (const unsigned char[]){
#embed "../Languages/en/numbers/months.en.tsv" suffix(, 0)
    }},
    {"months.es", (const unsigned char[]){
#embed "../Languages/es/numbers/months.es.tsv" suffix(, 0)
    }},
    {"months.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/months.fr.tsv" suffix(, 0)
    }},
    {"months.it", (const unsigned char[]){
#embed "../Languages/it/numbers/months.it.tsv" suffix(, 0)
    }},
    {"months.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/months.nl.tsv" suffix(, 0)
    }},
    {"months.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/months.pl.tsv" suffix(, 0)
    }},
    {"months.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/months.pt.tsv" suffix(, 0)
    }},
    {"months.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/months.ru.tsv" suffix(, 0)
    }},
    {"names.en", (const unsigned char[]){
#embed "../Languages/en/names.en.tsv" suffix(, 0)
    }},
    {"names.it", (const unsigned char[]){
#embed "../Languages/it/names.it.tsv" suffix(, 0)
    }},
    {"names.nl", (const unsigned char[]){
#embed "../Languages/nl/names.nl.tsv" suffix(, 0)
    }},
    {"names.pl", (const unsigned char[]){
#embed "../Languages/pl/names.pl.tsv" suffix(, 0)
    }},
    {"names.pt", (const unsigned char[]){
#embed "../Languages/pt/names.pt.tsv" suffix(, 0)
    }},
    {"net.en", (const unsigned char[]){
#embed "../Languages/en/readings/net.en.tsv" suffix(, 0)
    }},
    {"nouns.de", (const unsigned char[]){
#embed "../Languages/de/numbers/nouns.de.tsv" suffix(, 0)
    }},
    {"nouns.es", (const unsigned char[]){
#embed "../Languages/es/numbers/nouns.es.tsv" suffix(, 0)
    }},
    {"nouns.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/nouns.fr.tsv" suffix(, 0)
    }},
    {"nouns.it", (const unsigned char[]){
#embed "../Languages/it/numbers/nouns.it.tsv" suffix(, 0)
    }},
    {"nouns.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/nouns.nl.tsv" suffix(, 0)
    }},
    {"nouns.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/nouns.pl.tsv" suffix(, 0)
    }},
    {"nouns.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/nouns.pt.tsv" suffix(, 0)
    }},
    {"nouns.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/nouns.ru.tsv" suffix(, 0)
    }},
    {"number-words.de", (const unsigned char[]){
#embed "../Languages/de/numbers/number-words.de.tsv" suffix(, 0)
    }},
    {"number-words.en", (const unsigned char[]){
#embed "../Languages/en/numbers/number-words.en.tsv" suffix(, 0)
    }},
    {"number-words.es", (const unsigned char[]){
#embed "../Languages/es/numbers/number-words.es.tsv" suffix(, 0)
    }},
    {"number-words.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/number-words.fr.tsv" suffix(, 0)
    }},
    {"number-words.it", (const unsigned char[]){
#embed "../Languages/it/numbers/number-words.it.tsv" suffix(, 0)
    }},
    {"number-words.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/number-words.nl.tsv" suffix(, 0)
    }},
    {"number-words.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/number-words.pl.tsv" suffix(, 0)
    }},
    {"number-words.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/number-words.pt.tsv" suffix(, 0)
    }},
    {"numbers.de", (const unsigned char[]){
#embed "../Languages/de/numbers/numbers.de.tsv" suffix(, 0)
    }},
    {"numbers.en", (const unsigned char[]){
#embed "../Languages/en/numbers/numbers.en.tsv" suffix(, 0)
    }},
    {"numbers.es", (const unsigned char[]){
#embed "../Languages/es/numbers/numbers.es.tsv" suffix(, 0)
    }},
    {"numbers.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/numbers.fr.tsv" suffix(, 0)
    }},
    {"numbers.it", (const unsigned char[]){
#embed "../Languages/it/numbers/numbers.it.tsv" suffix(, 0)
    }},
    {"numbers.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/numbers.nl.tsv" suffix(, 0)
    }},
    {"numbers.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/numbers.pl.tsv" suffix(, 0)
    }},
    {"numbers.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/numbers.pt.tsv" suffix(, 0)
    }},
    {"numbers.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/numbers.ru.tsv" suffix(, 0)
    }},
    {"numerals.en", (const unsigned char[]){
#embed "../Languages/en/readings/numerals.en.tsv" suffix(, 0)
    }},
    {"ordinal-marks.de", (const unsigned char[]){
#embed "../Languages/de/numbers/ordinal-marks.de.tsv" suffix(, 0)
    }},
    {"ordinal-marks.es", (const unsigned char[]){
#embed "../Languages/es/numbers/ordinal-marks.es.tsv" suffix(, 0)
    }},
    {"ordinal-marks.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/ordinal-marks.fr.tsv" suffix(, 0)
    }},
    {"ordinal-marks.it", (const unsigned char[]){
#embed "../Languages/it/numbers/ordinal-marks.it.tsv" suffix(, 0)
    }},
    {"ordinal-marks.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/ordinal-marks.nl.tsv" suffix(, 0)
    }},
    {"ordinal-marks.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/ordinal-marks.pl.tsv" suffix(, 0)
    }},
    {"ordinal-marks.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/ordinal-marks.pt.tsv" suffix(, 0)
    }},
    {"ordinal-marks.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/ordinal-marks.ru.tsv" suffix(, 0)
    }},
    {"ordinal-nouns.de", (const unsigned char[]){
#embed "../Languages/de/ordinal-nouns.de.tsv" suffix(, 0)
    }},
    {"ordinals.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/ordinals.pl.tsv" suffix(, 0)
    }},
    {"ordinals.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/ordinals.ru.tsv" suffix(, 0)
    }},
    {"papers.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/papers.ru.tsv" suffix(, 0)
    }},
    {"phrases.de", (const unsigned char[]){
#embed "../Languages/de/phrases.de.tsv" suffix(, 0)
    }},
    {"phrases.en", (const unsigned char[]){
#embed "../Languages/en/phrases.en.tsv" suffix(, 0)
    }},
    {"phrases.es", (const unsigned char[]){
#embed "../Languages/es/phrases.es.tsv" suffix(, 0)
    }},
    {"phrases.fr", (const unsigned char[]){
#embed "../Languages/fr/phrases.fr.tsv" suffix(, 0)
    }},
    {"phrases.it", (const unsigned char[]){
#embed "../Languages/it/phrases.it.tsv" suffix(, 0)
    }},
    {"phrases.nl", (const unsigned char[]){
#embed "../Languages/nl/phrases.nl.tsv" suffix(, 0)
    }},
    {"phrases.pl", (const unsigned char[]){
#embed "../Languages/pl/phrases.pl.tsv" suffix(, 0)
    }},
    {"phrases.pt", (const unsigned char[]){
#embed "../Languages/pt/phrases.pt.tsv" suffix(, 0)
    }},
    {"phrases.ru", (const unsigned char[]){
#embed "../Languages/ru/phrases.ru.tsv" suffix(, 0)
    }},
    {"questions.en", (const unsigned char[]){
#embed "../Languages/en/questions.en.tsv" suffix(, 0)
    }},
    {"scripture.en", (const unsigned char[]){
#embed "../Languages/en/readings/scripture.en.tsv" suffix(, 0)
    }},
    {"short-forms.en", (const unsigned char[]){
#embed "../Languages/en/readings/short-forms.en.tsv" suffix(, 0)
    }},
    {"signs-of.de", (const unsigned char[]){
#embed "../Languages/de/signs-of.de.tsv" suffix(, 0)
    }},
    {"signs-of.en", (const unsigned char[]){
#embed "../Languages/en/signs-of.en.tsv" suffix(, 0)
    }},
    {"signs-of.es", (const unsigned char[]){
#embed "../Languages/es/signs-of.es.tsv" suffix(, 0)
    }},
    {"signs-of.fr", (const unsigned char[]){
#embed "../Languages/fr/signs-of.fr.tsv" suffix(, 0)
    }},
    {"signs-of.it", (const unsigned char[]){
#embed "../Languages/it/signs-of.it.tsv" suffix(, 0)
    }},
    {"signs-of.la", (const unsigned char[]){
#embed "../Languages/la/signs-of.la.tsv" suffix(, 0)
    }},
    {"signs.de", (const unsigned char[]){
#embed "../Languages/de/signs.de.tsv" suffix(, 0)
    }},
    {"signs.en", (const unsigned char[]){
#embed "../Languages/en/signs.en.tsv" suffix(, 0)
    }},
    {"signs.es", (const unsigned char[]){
#embed "../Languages/es/signs.es.tsv" suffix(, 0)
    }},
    {"signs.fr", (const unsigned char[]){
#embed "../Languages/fr/signs.fr.tsv" suffix(, 0)
    }},
    {"signs.it", (const unsigned char[]){
#embed "../Languages/it/signs.it.tsv" suffix(, 0)
    }},
    {"signs.nl", (const unsigned char[]){
#embed "../Languages/nl/signs.nl.tsv" suffix(, 0)
    }},
    {"signs.pl", (const unsigned char[]){
#embed "../Languages/pl/signs.pl.tsv" suffix(, 0)
    }},
    {"signs.pt", (const unsigned char[]){
#embed "../Languages/pt/signs.pt.tsv" suffix(, 0)
    }},
    {"signs.ru", (const unsigned char[]){
#embed "../Languages/ru/signs.ru.tsv" suffix(, 0)
    }},
    {"sounds.de", (const unsigned char[]){
#embed "../Languages/de/sounds.de.tsv" suffix(, 0)
    }},
    {"sounds.en", (const unsigned char[]){
#embed "../Languages/en/readings/sounds.en.tsv" suffix(, 0)
    }},
    {"sounds.es", (const unsigned char[]){
#embed "../Languages/es/sounds.es.tsv" suffix(, 0)
    }},
    {"sounds.fr", (const unsigned char[]){
#embed "../Languages/fr/sounds.fr.tsv" suffix(, 0)
    }},
    {"sounds.it", (const unsigned char[]){
#embed "../Languages/it/sounds.it.tsv" suffix(, 0)
    }},
    {"sounds.nl", (const unsigned char[]){
#embed "../Languages/nl/sounds.nl.tsv" suffix(, 0)
    }},
    {"sounds.pl", (const unsigned char[]){
#embed "../Languages/pl/sounds.pl.tsv" suffix(, 0)
    }},
    {"sounds.pt", (const unsigned char[]){
#embed "../Languages/pt/sounds.pt.tsv" suffix(, 0)
    }},
    {"sounds.ru", (const unsigned char[]){
#embed "../Languages/ru/sounds.ru.tsv" suffix(, 0)
    }},
    {"speech.en", (const unsigned char[]){
#embed "../Languages/en/speech.en.tsv" suffix(, 0)
    }},
    {"speech.it", (const unsigned char[]){
#embed "../Languages/it/speech.it.tsv" suffix(, 0)
    }},
    {"speech.nl", (const unsigned char[]){
#embed "../Languages/nl/speech.nl.tsv" suffix(, 0)
    }},
    {"speech.pl", (const unsigned char[]){
#embed "../Languages/pl/speech.pl.tsv" suffix(, 0)
    }},
    {"speech.pt", (const unsigned char[]){
#embed "../Languages/pt/speech.pt.tsv" suffix(, 0)
    }},
    {"spellings.und", (const unsigned char[]){
#embed "../Languages/und/spellings.und.tsv" suffix(, 0)
    }},
    {"starters.de", (const unsigned char[]){
#embed "../Languages/de/starters.de.tsv" suffix(, 0)
    }},
    {"starters.en", (const unsigned char[]){
#embed "../Languages/en/starters.en.tsv" suffix(, 0)
    }},
    {"starters.es", (const unsigned char[]){
#embed "../Languages/es/starters.es.tsv" suffix(, 0)
    }},
    {"starters.fr", (const unsigned char[]){
#embed "../Languages/fr/starters.fr.tsv" suffix(, 0)
    }},
    {"starters.it", (const unsigned char[]){
#embed "../Languages/it/starters.it.tsv" suffix(, 0)
    }},
    {"starters.nl", (const unsigned char[]){
#embed "../Languages/nl/starters.nl.tsv" suffix(, 0)
    }},
    {"starters.pl", (const unsigned char[]){
#embed "../Languages/pl/starters.pl.tsv" suffix(, 0)
    }},
    {"starters.pt", (const unsigned char[]){
#embed "../Languages/pt/starters.pt.tsv" suffix(, 0)
    }},
    {"starters.ru", (const unsigned char[]){
#embed "../Languages/ru/starters.ru.tsv" suffix(, 0)
    }},
    {"stopwords.de", (const unsigned char[]){
#embed "../Languages/de/stopwords.de.tsv" suffix(, 0)
    }},
    {"stopwords.en", (const unsigned char[]){
#embed "../Languages/en/stopwords.en.tsv" suffix(, 0)
    }},
    {"stopwords.es", (const unsigned char[]){
#embed "../Languages/es/stopwords.es.tsv" suffix(, 0)
    }},
    {"stopwords.fr", (const unsigned char[]){
#embed "../Languages/fr/stopwords.fr.tsv" suffix(, 0)
    }},
    {"stopwords.it", (const unsigned char[]){
#embed "../Languages/it/stopwords.it.tsv" suffix(, 0)
    }},
    {"stopwords.nl", (const unsigned char[]){
#embed "../Languages/nl/stopwords.nl.tsv" suffix(, 0)
    }},
    {"stopwords.pl", (const unsigned char[]){
#embed "../Languages/pl/stopwords.pl.tsv" suffix(, 0)
    }},
    {"stopwords.pt", (const unsigned char[]){
#embed "../Languages/pt/stopwords.pt.tsv" suffix(, 0)
    }},
    {"stopwords.ru", (const unsigned char[]){
#embed "../Languages/ru/stopwords.ru.tsv" suffix(, 0)
    }},
    {"times.de", (const unsigned char[]){
#embed "../Languages/de/numbers/times.de.tsv" suffix(, 0)
    }},
    {"times.es", (const unsigned char[]){
#embed "../Languages/es/numbers/times.es.tsv" suffix(, 0)
    }},
    {"times.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/times.fr.tsv" suffix(, 0)
    }},
    {"times.it", (const unsigned char[]){
#embed "../Languages/it/numbers/times.it.tsv" suffix(, 0)
    }},
    {"times.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/times.nl.tsv" suffix(, 0)
    }},
    {"times.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/times.pl.tsv" suffix(, 0)
    }},
    {"times.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/times.pt.tsv" suffix(, 0)
    }},
    {"times.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/times.ru.tsv" suffix(, 0)
    }},
    {"units.de", (const unsigned char[]){
#embed "../Languages/de/numbers/units.de.tsv" suffix(, 0)
    }},
    {"units.es", (const unsigned char[]){
#embed "../Languages/es/numbers/units.es.tsv" suffix(, 0)
    }},
    {"units.fr", (const unsigned char[]){
#embed "../Languages/fr/numbers/units.fr.tsv" suffix(, 0)
    }},
    {"units.it", (const unsigned char[]){
#embed "../Languages/it/numbers/units.it.tsv" suffix(, 0)
    }},
    {"units.nl", (const unsigned char[]){
#embed "../Languages/nl/numbers/units.nl.tsv" suffix(, 0)
    }},
    {"units.pl", (const unsigned char[]){
#embed "../Languages/pl/numbers/units.pl.tsv" suffix(, 0)
    }},
    {"units.pt", (const unsigned char[]){
#embed "../Languages/pt/numbers/units.pt.tsv" suffix(, 0)
    }},
    {"units.ru", (const unsigned char[]){
#embed "../Languages/ru/numbers/units.ru.tsv" suffix(, 0)
    }},
    {"unsayable.und", (const unsigned char[]){
#embed "../Languages/und/unsayable.und.tsv" suffix(, 0)
    }},
    {"word-kinds.en", (const unsigned char[]){
#embed "../Languages/en/word-kinds.en.tsv" suffix(, 0)
    }},
};

vv_table vv_language_table(int index) {
  vv_table table = {NULL, NULL, 0};
  if (index < 0 || index >= (int)(sizeof tables / sizeof tables[0])) return table;
  table.name = tables[index].name;
  table.bytes = tables[index].bytes;
  table.count = (int)strlen((const char *)table.bytes);
  return table;
}
