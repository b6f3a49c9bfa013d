import { rolesAbove, whoCanSee } from 'c/visibility';
import type { Audience, VisibilityFacts } from 'c/visibility';

const roles = [
  { id: 'vp', name: 'VP Sales', parentId: null },
  { id: 'east', name: 'Sales Manager East', parentId: 'vp' },
  { id: 'ae', name: 'Account Executive East', parentId: 'east' },
  { id: 'west', name: 'Sales Manager West', parentId: 'vp' }
];
const dana = { id: 'dana', name: 'Dana Reyes', roleId: 'east' };
const sam = { id: 'sam', name: 'Sam Patel', roleId: 'ae' };
const facts: VisibilityFacts = {
  coach: dana,
  rep: sam,
  roles,
  people: [
    dana,
    sam,
    { id: 'morgan', name: 'Morgan Ellis', roleId: 'vp' },
    { id: 'chris', name: 'Chris Okafor', roleId: 'west' }
  ]
};
const names = (change: Partial<VisibilityFacts>) =>
  whoCanSee({ ...facts, ...change }).readers.map((reader) => `${reader.name}|${reader.reason}`);

describe('who can see a conversation', () => {
  it('names coach, rep, the people above them and administrators', () => {
    expect(names({})).toEqual(['Dana Reyes|coach', 'Sam Patel|rep', 'Morgan Ellis|hierarchy', '|administrators']);
  });

  it('names everybody above the rep when the coach is from elsewhere', () => {
    const chris = { id: 'chris', name: 'Chris Okafor', roleId: 'west' };
    expect(names({ coach: chris })).toEqual([
      'Chris Okafor|coach',
      'Sam Patel|rep',
      'Morgan Ellis|hierarchy',
      'Dana Reyes|hierarchy',
      '|administrators'
    ]);
  });

  it('names roles where the people cannot be listed', () => {
    expect(names({ people: null })).toContain('VP Sales|role');
  });

  it('says that it cannot know everybody where the roles cannot be read', () => {
    expect(whoCanSee({ ...facts, roles: null }).isComplete).toBe(false);
    expect(whoCanSee(facts).isComplete).toBe(true);
  });
});

describe('who can see a conversation once the hierarchy is off', () => {
  const morgan = { id: 'morgan', name: 'Morgan', roleId: 'vp' };
  const pat = { id: 'pat', name: 'Pat', roleId: 'west' };
  const off: VisibilityFacts = { ...facts, isHierarchyOff: true, leaders: [morgan, dana] };
  const cases: [what: string, change: Partial<VisibilityFacts>, audience: Audience, expected: string[]][] = [
    ['a shared Sales conversation', {}, {}, ['dana coach', 'sam rep', 'morgan leader']],
    ['a shared Managerial one', {}, { kind: 'Managerial' }, ['dana coach', 'sam rep']],
    ['a prepared one', {}, { stage: 'Prepared' }, ['dana coach', 'sam rep']],
    ['a draft', {}, { stage: 'Draft' }, ['dana coach']],
    ['a draft with a co-coach', {}, { stage: 'Draft', coCoach: pat }, ['dana coach', 'pat coCoach']],
    ['one whose co-coach is a leader too', {}, { coCoach: morgan }, ['dana coach', 'sam rep', 'morgan coCoach']],
    ['one with a leader who left', { leaders: [{ ...morgan, isActive: false }] }, {}, ['dana coach', 'sam rep']],
    ['one of a rep who left', { rep: { ...sam, isActive: false } }, {}, ['dana coach', 'morgan leader']],
    ['one where roles cannot be read', { roles: null }, {}, ['dana coach', 'sam rep', 'morgan leader']]
  ];
  it.each(cases)('names those with whom %s is shared', (_what, change, audience, expected) => {
    const { readers, isComplete } = whoCanSee({ ...off, ...change }, audience);
    expect(readers.map(({ key, reason }) => `${key} ${reason}`)).toEqual([
      ...expected,
      'administrators administrators'
    ]);
    expect(isComplete).toBe(true);
  });
});

describe('who can see a conversation while the hierarchy is on', () => {
  it('names those above the leaders and the co-coach as well, above the coach alone for a draft', () => {
    const pat = { id: 'pat', name: 'Pat', roleId: 'x' };
    const outside = [...roles, { id: 'x', name: 'X', parentId: 'boss' }, { id: 'boss', name: 'Boss', parentId: null }];
    const people = [...(facts.people ?? []), { id: 'kim', name: 'Kim', roleId: 'boss' }];
    const keys = (audience: Audience, leaders: VisibilityFacts['leaders'] = []) =>
      whoCanSee({ ...facts, roles: outside, people, leaders }, audience).readers.map(({ key }) => key);
    expect(keys({ stage: 'Draft' })).toEqual(['dana', 'morgan', 'administrators']);
    expect(keys({ coCoach: pat })).toContain('kim');
    expect(keys({}, [pat])).toContain('kim');
    expect(keys({})).not.toContain('kim');
  });
});

describe('roles above', () => {
  it('ends at a role that cannot be read, and in a circle', () => {
    expect(rolesAbove(['x'], [{ id: 'x', name: 'X', parentId: 'hidden' }])).toEqual([]);
    const circle = [
      { id: 'a', name: 'A', parentId: 'b' },
      { id: 'b', name: 'B', parentId: 'a' }
    ];
    expect(rolesAbove(['a'], circle).map((role) => role.name)).toEqual(['B', 'A']);
  });

  it('is empty for a person without a role', () => {
    expect(rolesAbove([null], roles)).toEqual([]);
  });
});
