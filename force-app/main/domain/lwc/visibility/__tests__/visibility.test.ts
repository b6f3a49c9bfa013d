import { rolesAbove, whoCanSee } from 'c/visibility';
import type { VisibilityFacts } from 'c/visibility';

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
