/// Passages in languages, written for these tests: the first a narration, then a talk, then a letter.
enum DetectionPassages {
  static let known: [(tag: String, passages: [String])] = [
    (
      "en",
      [
        "The ferry had been late all week, and nobody on the quay was surprised when the bell rang at noon instead of ten.",
        "“Have you ever seen the lamp go out?” asked the boy. “Once,” said his aunt, “and I hope I shall not see it again.”",
        "Dear Margaret, the roof is mended at last, and we have put the hens where the old boat used to stand.",
      ]
    ),
    (
      "it",
      [
        "Il traghetto era in ritardo da una settimana, e sul molo nessuno si stupì quando la campana suonò a mezzogiorno.",
        "«Hai mai visto spegnersi la lanterna?» chiese il ragazzo. «Una volta sola», rispose la zia, «e mi basta.»",
        "Cara Margherita, il tetto finalmente è a posto, e abbiamo messo le galline dove prima stava la vecchia barca.",
      ]
    ),
    (
      "pt",
      [
        "A barca andava atrasada havia uma semana, e ninguém no cais se espantou quando o sino tocou ao meio-dia.",
        "— Já viste a luz apagar-se? — perguntou o rapaz. — Uma vez — disse a tia —, e espero não tornar a ver.",
        "Querida Margarida, o telhado está finalmente consertado, e pusemos as galinhas onde estava o barco velho.",
      ]
    ),
    (
      "nl",
      [
        "De veerboot was al de hele week te laat, en niemand op de kade keek op toen de klok pas om twaalf uur luidde.",
        "‘Heb je de lamp ooit zien uitgaan?’ vroeg de jongen. ‘Eén keer,’ zei zijn tante, ‘en dat was meer dan genoeg.’",
        "Lieve Margriet, het dak is eindelijk gemaakt, en de kippen zitten nu waar vroeger de oude boot lag.",
      ]
    ),
    (
      "pl",
      [
        "Prom spóźniał się przez cały tydzień i nikt na nabrzeżu nie zdziwił się, gdy dzwon odezwał się dopiero w południe.",
        "— Widziałaś kiedyś, jak gaśnie latarnia? — zapytał chłopiec. — Raz — odparła ciotka — i nie chcę tego więcej widzieć.",
        "Droga Małgorzato, dach jest wreszcie naprawiony, a kury mieszkają tam, gdzie dawniej stała stara łódź.",
      ]
    ),
    (
      "sv",
      [
        "Färjan hade varit sen hela veckan, och ingen på kajen blev förvånad när klockan ringde först vid middagstid.",
        "”Har du någonsin sett fyren slockna?” frågade pojken. ”En gång”, sade hans moster, ”och det räcker för mig.”",
        "Kära Margareta, taket är äntligen lagat, och hönsen bor nu där den gamla båten brukade stå.",
      ]
    ),
    (
      "el",
      [
        "Το πλοίο αργούσε όλη την εβδομάδα, και κανείς στην προκυμαία δεν παραξενεύτηκε όταν χτύπησε η καμπάνα.",
        "«Είδες ποτέ το φως να σβήνει;» ρώτησε το αγόρι. «Μια φορά», είπε η θεία του, «και μου φτάνει.»",
        "Αγαπητή Μαργαρίτα, η στέγη επισκευάστηκε επιτέλους, και βάλαμε τις κότες εκεί που ήταν η παλιά βάρκα.",
      ]
    ),
    (
      "tr",
      [
        "Vapur bütün hafta geç kalmıştı, bu yüzden çan öğleyin çaldığında rıhtımda kimse şaşırmadı.",
        "“Fenerin söndüğünü hiç gördün mü?” diye sordu çocuk. “Bir kere,” dedi teyzesi, “bir daha görmek istemem.”",
        "Sevgili Meryem, çatı sonunda onarıldı, tavukları da eski kayığın durduğu yere koyduk.",
      ]
    ),
    (
      "he",
      [
        "המעבורת איחרה כל השבוע, ואיש על הרציף לא הופתע כאשר הפעמון צלצל רק בשעת הצהריים.",
        "״ראית פעם את האור כבה?״ שאל הילד. ״פעם אחת,״ אמרה דודתו, ״ואני מקווה שלא אראה זאת שוב.״",
        "מרגלית היקרה, הגג תוקן סוף סוף, ואת התרנגולות שמנו במקום שבו עמדה הסירה הישנה.",
      ]
    ),
    (
      "fi",
      [
        "Lautta oli myöhässä koko viikon, eikä kukaan laiturilla ihmetellyt, kun kello soi vasta puoliltapäivin.",
        "”Oletko koskaan nähnyt majakan sammuvan?” poika kysyi. ”Kerran”, sanoi täti, ”ja se riittää minulle.”",
        "Rakas Marjatta, katto on vihdoin korjattu, ja kanat asuvat nyt siellä, missä vanha vene ennen oli.",
      ]
    ),
    (
      "cs",
      [
        "Přívoz měl celý týden zpoždění a nikdo na nábřeží se nedivil, když zvon zazvonil až v poledne.",
        "„Viděla jsi někdy, jak maják zhasl?“ zeptal se chlapec. „Jednou,“ řekla teta, „a už to vidět nechci.“",
        "Milá Markéto, střecha je konečně opravená a slepice jsme dali tam, kde dřív stála stará loďka.",
      ]
    ),
    (
      "hu",
      [
        "A komp egész héten késett, és a rakparton senki sem csodálkozott, amikor a harang csak délben szólalt meg.",
        "– Láttad már kialudni a lámpát? – kérdezte a fiú. – Egyszer – felelte a nagynénje –, és remélem, többé nem látom.",
        "Kedves Margit, a tető végre elkészült, a tyúkokat pedig oda tettük, ahol azelőtt a régi csónak állt.",
      ]
    ),
    (
      "uk",
      [
        "Пором спізнювався цілий тиждень, і ніхто на пристані не здивувався, коли дзвін ударив аж опівдні.",
        "— Ти колись бачила, як гасне маяк? — спитав хлопець. — Один раз, — відповіла тітка, — і більше не хочу.",
        "Люба Маргарито, дах нарешті полагодили, а курей ми оселили там, де раніше стояв старий човен.",
      ]
    ),
    (
      "ru",
      [
        "Паром опаздывал всю неделю, и никто на пристани не удивился, когда колокол зазвонил только в полдень.",
        "— Ты видела когда-нибудь, как гаснет маяк? — спросил мальчик. — Один раз, — ответила тётка, — и больше не хочу.",
        "Дорогая Маргарита, крышу наконец починили, а кур мы поселили там, где раньше стояла старая лодка.",
      ]
    ),
  ]

  /// In languages that espeak-ng does not speak: Breton, Yoruba, Galician, Malagasy.
  static let unknown: [(tag: String, passages: [String])] = [
    (
      "br",
      [
        "Diwezhat e oa bet ar vag e-pad ar sizhun, ha den ebet war ar c'hae ne oa souezhet pa sonas ar c'hloc'h da greisteiz.",
        "« Gwelet ho peus biskoazh ar gouloù o vervel ? » a c'houlennas ar paotr. « Ur wech », a respontas e voereb.",
      ]
    ),
    (
      "yo",
      [
        "Ọkọ̀ ojú omi náà ti pẹ́ ní gbogbo ọ̀sẹ̀, kò sì ya ẹnikẹ́ni lẹ́nu nígbà tí agogo dún ní ọ̀sán gangan.",
        "“Ṣé o ti rí i tí iná náà kú rí?” ni ọmọkùnrin náà béèrè. “Ẹ̀ẹ̀kan péré,” ni àbúrò ìyá rẹ̀ dáhùn.",
      ]
    ),
    (
      "gl",
      [
        "A barca levaba toda a semana con atraso, e ninguén no peirao se sorprendeu cando a campá soou ao mediodía.",
        "Querida Margarida, o tellado xa está por fin amañado, e puxemos as galiñas onde estaba a barca vella.",
      ]
    ),
    (
      "mg",
      [
        "Tara nandritra ny herinandro ilay sambo, ka tsy nisy gaga ny olona teo amin'ny seranana rehefa naneno ny lakolosy.",
        "Ry Margarita malala, efa voavoatra ihany ny tafo, ary nataonay teo amin'ny toeran'ilay lakana taloha ny akoho.",
      ]
    ),
  ]
}
