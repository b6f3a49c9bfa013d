/** The parts of feedback that a rep can do something with. */
export const FEEDBACK_ELEMENTS = ['behavior', 'evidence', 'effect', 'next'] as const;
export type FeedbackElement = (typeof FEEDBACK_ELEMENTS)[number];

/**
 * Phrases of one language. A star stands for any letters; case and accents do not matter.
 * They are signs, not proof: a text may say it all without one of them, so what they find is only a hint.
 */
export interface PhraseLists extends Readonly<Record<FeedbackElement, readonly string[]>> {
  directives: readonly string[];
  /** Begin like a directive and are none. */
  notDirectives: readonly string[];
}

const english: PhraseLists = {
  behavior: [
    ...['you said', 'you told', 'you let', 'when you', 'i saw', 'i heard', 'i noticed', 'i observed'],
    ...['asked', 'opened', 'explained', 'listened', 'waited', 'paused', 'repeated', 'summarized', 'summarised'],
    ...['interrupted', 'answered', 'offered', 'named', 'presented', 'showed', 'introduced', 'confirmed', 'wrote down']
  ],
  evidence: [
    ...['for example', 'for instance', 'in the meeting', 'in the call', 'on the call', 'in the demo', 'in your email'],
    ...['minute*', 'twice', 'three times', 'at the start', 'at the beginning', 'at the end', 'on slide', 'yesterday'],
    ...['on monday', 'on tuesday', 'on wednesday', 'on thursday', 'on friday']
  ],
  effect: [
    ...['because', 'so that', 'as a result', 'therefore', 'led to', 'which made', 'that made', 'made him', 'made her'],
    ...['made them', 'this helped', 'that helped', 'which helped', 'this meant', 'which meant', 'the effect'],
    ...['the customer then', 'so the customer', 'opened up', 'this showed']
  ],
  next: [
    ...['next time', 'next step*', 'next meeting', 'next call', 'next week', 'this week', 'tomorrow', 'from now on'],
    ...[
      'by monday',
      'by tuesday',
      'by wednesday',
      'by thursday',
      'by friday',
      'will try',
      'try',
      'practice',
      'practise'
    ],
    ...['agreed to', 'plan to', 'what will you', 'until', 'going forward']
  ],
  directives: [
    ...['you should', 'you need to', 'you must', 'you have to', 'you ought to', 'you had better', 'you should have'],
    ...['next time do', 'next time ask', 'next time say', 'next time use', 'next time try', 'next time you should'],
    ...['i would', "i'd", 'if i were you', 'make sure', "don't", 'do not', 'my advice', 'why not just']
  ],
  notDirectives: [
    ...['i would like', 'i would love', "i'd like", "i'd love", 'i would be glad', 'i would say that you'],
    ...["i don't", 'i do not', "they don't", 'they do not', "we don't", 'we do not', "you don't", 'you do not']
  ]
};

const spanish: PhraseLists = {
  behavior: [
    ...['preguntaste', 'preguntó', 'dijiste', 'abriste', 'explicaste', 'explicó', 'escuchaste', 'escuchó', 'esperaste'],
    ...['repetiste', 'resumiste', 'resumió', 'interrumpiste', 'interrumpió', 'respondiste', 'respondió', 'ofreciste'],
    ...['ofreció', 'mostraste', 'mostró', 'presentaste', 'presentó', 'confirmaste', 'confirmó', 'vi que', 'oí que'],
    ...['noté que', 'observé', 'cuando tú', 'cuando usted']
  ],
  evidence: [
    ...['por ejemplo', 'en la reunión', 'en la llamada', 'en la demo', 'en tu correo', 'en su correo', 'minuto*'],
    ...['dos veces', 'tres veces', 'al principio', 'al comienzo', 'al final', 'en la diapositiva', 'ayer'],
    ...['el lunes', 'el martes', 'el miércoles', 'el jueves', 'el viernes']
  ],
  effect: [
    ...['porque', 'por eso', 'así que', 'como resultado', 'gracias a', 'de modo que', 'para que', 'lo que hizo'],
    ...['eso hizo', 'eso ayudó', 'esto ayudó', 'llevó a', 'permitió', 'el efecto', 'entonces el cliente']
  ],
  next: [
    ...['la próxima vez', 'próximo paso', 'siguiente paso', 'próxima reunión', 'próxima llamada', 'la próxima semana'],
    ...['la semana que viene', 'esta semana', 'mañana', 'a partir de ahora', 'vas a', 'va a', 'intenta*', 'practica*'],
    ...['acordamos', 'antes del', 'hasta el', 'para el lunes', 'para el viernes']
  ],
  directives: [
    ...['deberías', 'debes', 'tienes que', 'necesitas', 'usted debe', 'usted debería', 'usted tiene que', 'hay que'],
    ...['la próxima vez haz', 'la próxima vez di', 'la próxima vez pregunta', 'la próxima vez usa', 'yo haría'],
    ...['yo diría', 'yo en tu lugar', 'en tu lugar', 'en su lugar', 'si yo fuera tú', 'asegúrate', 'asegúrese'],
    ...['te recomiendo', 'le recomiendo', 'no hagas', 'mi consejo']
  ],
  notDirectives: ['yo diría que hiciste', 'yo diría que fue']
};

const german: PhraseLists = {
  behavior: [
    ...['gefragt', 'gesagt', 'eröffnet', 'erklärt', 'zugehört', 'zusammengefasst', 'wiederholt', 'unterbrochen'],
    ...[
      'geantwortet',
      'angeboten',
      'gewartet',
      'gezeigt',
      'vorgestellt',
      'bestätigt',
      'nachgefragt',
      'fragtest',
      'fragte'
    ],
    ...[
      'sagtest',
      'ich habe gesehen',
      'ich habe gehört',
      'ich habe bemerkt',
      'mir ist aufgefallen',
      'als du',
      'als sie'
    ]
  ],
  evidence: [
    ...['zum beispiel', 'beispielsweise', 'z. b.', 'z.b.', 'im gespräch', 'im termin', 'im meeting', 'im telefonat'],
    ...['am telefon', 'in deiner mail', 'in ihrer mail', 'minute*', 'zweimal', 'dreimal', 'am anfang', 'zu beginn'],
    ...['am ende', 'auf folie', 'gestern', 'am montag', 'am dienstag', 'am mittwoch', 'am donnerstag', 'am freitag']
  ],
  effect: [
    ...['weil', 'dadurch', 'deshalb', 'daher', 'sodass', 'so dass', 'führte dazu', 'dazu geführt', 'hat geholfen'],
    ...['half', 'bewirkt*', 'daraufhin', 'die wirkung', 'das ergebnis']
  ],
  next: [
    ...['nächstes mal', 'nächsten mal', 'nächster schritt', 'nächsten schritt', 'nächste woche', 'nächsten termin'],
    ...[
      'nächsten gespräch',
      'diese woche',
      'morgen',
      'ab jetzt',
      'künftig',
      'bis montag',
      'bis dienstag',
      'bis mittwoch'
    ],
    ...[
      'bis donnerstag',
      'bis freitag',
      'bis zum',
      'probier*',
      'versuch*',
      'üben',
      'vereinbart',
      'wirst du',
      'werden sie'
    ]
  ],
  directives: [
    ...[
      'du solltest',
      'sie sollten',
      'du musst',
      'sie müssen',
      'du sollst',
      'sie sollen',
      'ich würde',
      'du darfst nicht'
    ],
    ...[
      'an deiner stelle',
      'an ihrer stelle',
      'achte darauf',
      'achten sie darauf',
      'stell sicher',
      'stellen sie sicher'
    ],
    ...['nächsten mal machst', 'nächstes mal machst', 'nächsten mal fragst', 'nächstes mal fragst', 'mein rat']
  ],
  notDirectives: ['ich würde gern*', 'ich würde mich freuen', 'ich würde mir wünschen']
};

/** The languages that have lists. */
export const phraseLists = { en: english, es: spanish, de: german } as const satisfies Record<string, PhraseLists>;
export type FeedbackLanguage = keyof typeof phraseLists;
