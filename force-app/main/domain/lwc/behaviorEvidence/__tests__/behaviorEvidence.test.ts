import { readFileSync } from 'node:fs';
import { behaviorEvidence, EVIDENCE_RULE_OF, EVIDENCE_RULES, NO_FACTS } from 'c/behaviorEvidence';
import type { EvidenceFacts, EvidenceMeeting, EvidenceOfGate, EvidenceRuleKey } from 'c/behaviorEvidence';
import { phraseText } from 'c/phrases';

const today = '2026-03-31';

function found(rule: EvidenceRuleKey, facts: Partial<EvidenceFacts>): [string, string] {
  const { outcome, facts: said } = EVIDENCE_RULES[rule]({ ...NO_FACTS, ...facts }, today);
  return [outcome, phraseText(said)];
}

const contact = (name: string, title: string | null, role: string | null = null) => ({
  contactId: name,
  name,
  title,
  role
});
const meeting = (day: string, ...contactIds: string[]): EvidenceMeeting => ({
  subject: 'Demo',
  day,
  contactIds,
  hasNotes: false
});
const gate = (gateKey: string, customerDid: string, change: Partial<EvidenceOfGate> = {}): EvidenceOfGate => ({
  gateKey,
  gateName: 'Gate',
  customerDid,
  date: null,
  link: null,
  isConfirmed: true,
  ...change
});

describe('evidence rules', () => {
  it.each(Object.keys(EVIDENCE_RULES) as EvidenceRuleKey[])(
    '%s cannot tell without facts, and says what it needs',
    (rule) => {
      const { outcome, facts, unknown } = EVIDENCE_RULES[rule](NO_FACTS, today);
      expect([outcome, facts]).toEqual(['cannotTell', []]);
      expect(unknown).not.toEqual([]);
    }
  );

  const ana = contact('Ana', 'CIO');
  const bob = contact('Bob', 'Engineer');
  it.each<[string, Partial<EvidenceFacts>, string, string]>([
    ['nobody on the deal', { contactRoles: [] }, 'notShown', 'noContact'],
    ['nobody senior', { contactRoles: [bob] }, 'notShown', 'noSeniorContactOne 1'],
    ['meetings unknown', { contactRoles: [ana] }, 'cannotTell', ''],
    ['never met', { contactRoles: [ana], meetings: [] }, 'notShown', 'seniorNotMet Ana CIO'],
    [
      'met another',
      { contactRoles: [ana, bob], meetings: [meeting(today, 'Bob')] },
      'notShown',
      'seniorNotMet Ana CIO'
    ],
    ['met today', { contactRoles: [ana], meetings: [meeting(today, 'Ana')] }, 'shown', 'seniorMet Ana CIO 2026-03-31'],
    [
      'meets tomorrow',
      { contactRoles: [ana], meetings: [meeting('2026-04-01', 'Ana')] },
      'notShown',
      'seniorNotMet Ana CIO'
    ]
  ])('executive: %s', (_name, facts, outcome, said) => {
    expect(found('executive_met', facts)).toEqual([outcome, said]);
  });

  const roles = [contact('A', null, 'Champion'), contact('B', null, 'User'), contact('C', null, 'Buyer')];
  it.each<[string, Partial<EvidenceFacts>, string, string]>([
    ['nobody', { contactRoles: [], meetings: [] }, 'notShown', 'noContact'],
    ['three met', { contactRoles: roles, meetings: [meeting(today, 'A', 'B', 'C')] }, 'shown', 'rolesMet A, B, C'],
    [
      'two met',
      { contactRoles: roles, meetings: [meeting(today, 'A', 'B')] },
      'notShown',
      'rolesMet A, B; rolesNotMet C'
    ],
    [
      'three met in two roles',
      { contactRoles: [...roles.slice(0, 2), contact('C', null, 'User')], meetings: [meeting(today, 'A', 'B', 'C')] },
      'notShown',
      'rolesMet A, C'
    ],
    ['no role given', { contactRoles: [contact('A', null)], meetings: [meeting(today, 'A')] }, 'notShown', '']
  ])('three roles: %s', (_name, facts, outcome, said) => {
    expect(found('three_roles_met', facts)).toEqual([outcome, said]);
  });

  it.each([
    ['never bought', [], 'cannotTell', ''],
    ['a new customer', [['Meters', '2026-01-01']], 'cannotTell', ''],
    [
      'only the old line',
      [
        ['Meters', '2024-01-01'],
        ['Meters', '2026-01-01']
      ],
      'notShown',
      'noNewProductLine Meters'
    ],
    [
      'a second line a year ago',
      [
        ['Meters', '2024-01-01'],
        ['Service', '2025-03-31']
      ],
      'shown',
      'newProductLine Service 2025-03-31'
    ],
    [
      'a day earlier',
      [
        ['Meters', '2024-01-01'],
        ['Service', '2025-03-30']
      ],
      'notShown',
      'noNewProductLine Meters, Service'
    ]
  ])('product lines: %s', (_name, bought, outcome, said) => {
    const productLines = bought.map(([line = '', boughtOn = '']) => ({ line, boughtOn }));
    expect(found('new_product_line', { productLines })).toEqual([outcome, said]);
  });

  const value = 'put_a_number_on_it';
  it.each<[string, EvidenceOfGate[], string, string]>([
    ['no evidence at all', [], 'cannotTell', ''],
    ['for another gate', [gate('chose_us', 'Yes')], 'notShown', 'gateWithoutEvidence'],
    ['not confirmed', [gate(value, '40,000', { isConfirmed: false })], 'cannotTell', 'gateUnconfirmed Gate'],
    ['without a figure', [gate(value, 'A lot, said Ana on March 3')], 'notShown', 'gateWithoutFigure Gate'],
    ['with one', [gate(value, '40,000 a day, says Ana')], 'shown', 'saidWords Gate 40,000 a day, says Ana']
  ])('the customer’s figure: %s', (_name, gateEvidence, outcome, said) => {
    expect(found('customer_figure', { gateEvidence })).toEqual([outcome, said]);
  });

  const problem = 'named_the_problem';
  it.each<[string, EvidenceOfGate[], string, string]>([
    ['no evidence at all', [], 'cannotTell', ''],
    ['without a day', [gate(problem, 'Nobody decides')], 'notShown', 'gateWithoutDate Gate'],
    ['with a day in words', [gate(problem, 'Ana, 3/3: the board')], 'shown', 'saidWords Gate Ana, 3/3: the board'],
    ['with a day of its own', [gate(problem, 'The board', { date: '2026-03-03' })], 'shown', 'saidWords Gate The board']
  ])('dated answers: %s', (_name, gateEvidence, outcome, said) => {
    expect(found('dated_answers', { gateEvidence })).toEqual([outcome, said]);
  });

  it.each<[string, EvidenceOfGate[], string, string]>([
    ['no evidence at all', [], 'cannotTell', ''],
    ['for another gate', [gate(problem, 'Yes')], 'notShown', 'gateWithoutEvidence'],
    ['something to read', [gate('chose_us', 'Two years for 5%')], 'cannotTell', 'saidWords Gate Two years for 5%']
  ])('negotiation: %s', (_name, gateEvidence, outcome, said) => {
    expect(found('negotiation_words', { gateEvidence })).toEqual([outcome, said]);
  });

  it('quotes at most 120 characters, none cut in two', () => {
    const [, said] = found('negotiation_words', { gateEvidence: [gate('chose_us', '👏'.repeat(121))] });
    expect(said).toBe(`saidWords Gate ${'👏'.repeat(120)}…`);
  });

  const tasks = (dueOn: string | null) => [{ subject: 'Call', dueOn }];
  it.each<[string, Partial<EvidenceFacts>, string, string]>([
    ['empty', { nextStep: { text: ' ' } }, 'notShown', 'noNextStep'],
    ['undated', { nextStep: { text: 'Send plan' } }, 'notShown', 'nextStepUndated Send plan'],
    ['dated, calendar unknown', { nextStep: { text: 'Demo 4/2' } }, 'cannotTell', 'nextStepDated Demo 4/2'],
    [
      'dated, nothing ahead',
      { nextStep: { text: 'Demo 4/2' }, meetings: [meeting('2026-03-30')], openTasks: tasks(null) },
      'notShown',
      'nextStepDated Demo 4/2; nothingPlanned'
    ],
    [
      'dated, a task today',
      { nextStep: { text: 'Demo 4/2' }, openTasks: tasks(today) },
      'shown',
      'nextStepDated Demo 4/2; planned Call 2026-03-31'
    ],
    [
      'dated, a meeting ahead',
      { nextStep: { text: 'Demo 4/2' }, meetings: [meeting('2026-04-02')], openTasks: [] },
      'shown',
      'nextStepDated Demo 4/2; planned Demo 2026-04-02'
    ]
  ])('next step: %s', (_name, facts, outcome, said) => {
    expect(found('dated_next_step', facts)).toEqual([outcome, said]);
  });

  it.each<[string, Partial<EvidenceOfGate>, string | null, string, string]>([
    ['no link', {}, '2026-06-30', 'notShown', 'planNotLinked'],
    ['no close date', { link: 'https://plan' }, null, 'cannotTell', 'planLinked Gate'],
    [
      'dated so',
      { link: 'https://plan', date: '2026-06-30' },
      '2026-06-30',
      'shown',
      'planLinked Gate; closeDateInPlan 2026-06-30'
    ],
    [
      'said so',
      { link: 'https://plan', customerDid: 'Go live 6/30/2026' },
      '2026-06-30',
      'shown',
      'planLinked Gate; closeDateInPlan 2026-06-30'
    ],
    [
      'another day',
      { link: 'https://plan', date: '2026-06-29' },
      '2026-06-30',
      'notShown',
      'planLinked Gate; closeDateNotInPlan 2026-06-30'
    ]
  ])('mutual plan: %s', (_name, change, closeDate, outcome, said) => {
    expect(found('mutual_plan', { gateEvidence: [gate('g', '', change)], closeDate })).toEqual([outcome, said]);
  });

  it('leaves to people what notes are worth', () => {
    const meetings = [
      { ...meeting('2026-03-30'), hasNotes: true },
      meeting('2026-03-31'),
      { ...meeting('2026-04-01'), hasNotes: true }
    ];
    expect(found('meeting_notes', { meetings })).toEqual(['cannotTell', 'meetingNotes Demo 2026-03-30']);
  });

  it.each([
    ['half a year ago', '2025-09-29', 'Less downtime', 'shown', 'saidWords Growth Less downtime'],
    ['a day earlier', '2025-09-28', 'Less downtime', 'notShown', 'noOutcomeWords'],
    ['never', null, 'Less downtime', 'notShown', 'noOutcomeWords'],
    ['without words', '2026-03-01', ' ', 'notShown', 'noOutcomeWords']
  ])('customer’s outcome: %s', (_name, lastProgressOn, customerOutcome, outcome, said) => {
    expect(
      found('outcome_in_customer_words', { objectives: [{ name: 'Growth', customerOutcome, lastProgressOn }] })
    ).toEqual([outcome, said]);
  });

  const target = { accountName: 'Acme', buyerRole: 'CIO', hasContact: true, lastMeaningfulContact: '2025-09-29' };
  it.each([
    ['half a year ago', target, 'shown', 'targetMet roleAt CIO Acme 2025-09-29'],
    ['a day earlier', { ...target, lastMeaningfulContact: '2025-09-28' }, 'notShown', 'noTargetMet'],
    ['nobody known', { ...target, hasContact: false }, 'notShown', 'noTargetMet'],
    ['no role', { ...target, buyerRole: null }, 'notShown', 'noTargetMet']
  ])('target role: %s', (_name, one, outcome, said) => {
    expect(found('target_role_met', { targets: [one] })).toEqual([outcome, said]);
  });

  it.each([
    ['never moved', ['2026-04-01'], 'Board decides', 'shown', 'closeDateKept; nextStepDated Board decides'],
    [
      'moved once',
      ['2026-04-01', '2026-04-02'],
      'Board decides',
      'shown',
      'pushedOnceOne 1 1; nextStepDated Board decides'
    ],
    ['moved twice', ['2026-04-01', '2026-04-02', '2026-04-05'], 'Board decides', 'notShown', 'pushedMany 2 4'],
    ['no event', ['2026-04-01'], '', 'notShown', 'closeDateKept; noNextStep']
  ])('close date: %s', (_name, dates, text, outcome, said) => {
    const history = dates.map((closeDate, index) => ({
      createdDate: `2026-03-0${index + 1}`,
      closeDate,
      stageName: null
    }));
    expect(found('close_date_tied', { history, nextStep: { text } })).toEqual([outcome, said]);
  });
});

describe('behaviors and their rules', () => {
  const file = readFileSync('config/data/behaviors.json', 'utf8');
  const starter = [...file.matchAll(/"External_Key__c": "(\w+)"/g)].map(([, key = '']) => key);

  it('has a rule for every starter behavior and for no other', () => {
    expect(Object.keys(EVIDENCE_RULE_OF).sort()).toEqual([...starter].sort());
  });

  it('names only gates of the starter content', () => {
    const gates = readFileSync('config/data/journey-gates.json', 'utf8');
    for (const key of ['put_a_number_on_it', 'named_the_problem', 'asked_for_a_proposal', 'chose_us']) {
      expect(gates).toContain(`"External_Key__c": "${key}"`);
    }
  });

  it('finds the rule by the behavior’s key', () => {
    const facts = { ...NO_FACTS, nextStep: { text: null } };
    expect(behaviorEvidence('dated_next_step', facts, today)).toMatchObject({ outcome: 'notShown' });
    expect(behaviorEvidence('our_own_behavior', facts, today)).toBeNull();
    expect(behaviorEvidence('constructor', facts, today)).toBeNull();
    expect(behaviorEvidence(null, facts, today)).toBeNull();
  });
});
