import userId from '@salesforce/user/Id';
import WhoCanSee from 'c/whoCanSee';
import type { VisibilityFacts } from 'c/visibility';
import { clearPage, mount, textOf } from '../../../../../../config/jest/support';

const facts: VisibilityFacts = {
  coach: { id: userId, name: 'Dana Reyes', roleId: 'east' },
  rep: { id: 'sam', name: 'Sam Patel', roleId: null },
  roles: [
    { id: 'vp', name: 'VP Sales', parentId: null },
    { id: 'east', name: 'East', parentId: 'vp' }
  ],
  people: [{ id: 'm', name: 'Morgan Ellis', roleId: 'vp' }]
};

afterEach(clearPage);

describe('who can see this', () => {
  it('names each reader with the reason', async () => {
    const element = await mount('who-can-see', WhoCanSee, { facts });
    const text = textOf(element);
    expect(text).toContain('c.Visibility_You');
    expect(text).toContain('Sam Patel');
    expect(text).toContain('Morgan Ellis');
    expect(text).toContain('c.Visibility_Administrators');
    expect(text).not.toContain('c.Visibility_Unknown');
    await expect(element).toBeAccessible();
  });

  it('says that people above can read it while the sharing step is not confirmed, and only then', async () => {
    expect(textOf(await mount('who-can-see', WhoCanSee, { facts }))).toContain('c.Visibility_Hierarchy_On');
    clearPage();
    const confirmed = { ...facts, isHierarchyOff: true, leaders: facts.people ?? [] };
    const text = textOf(await mount('who-can-see', WhoCanSee, { facts: confirmed }));
    expect(text).not.toContain('c.Visibility_Hierarchy');
    expect(text).toContain('c.Visibility_Leader');
  });

  it('names no leader for a Managerial conversation', async () => {
    const confirmed = { ...facts, isHierarchyOff: true, leaders: facts.people ?? [] };
    const element = await mount('who-can-see', WhoCanSee, { facts: confirmed, audience: { kind: 'Managerial' } });
    expect(textOf(element)).not.toContain('Morgan Ellis');
  });

  it('says plainly what cannot be known', async () => {
    const element = await mount('who-can-see', WhoCanSee, { facts: { ...facts, roles: null } });
    expect(textOf(element)).toContain('c.Visibility_Unknown');
  });
});
