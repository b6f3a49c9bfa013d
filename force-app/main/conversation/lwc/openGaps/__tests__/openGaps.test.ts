import OpenGaps from 'c/openGaps';
import type { OpenGap } from 'c/panelData';
import { clearPage, mount, textOf } from '../../../../../../config/jest/support';

const gap: OpenGap = {
  id: 'g1',
  kind: 'Performance',
  expected: 'Two contacts',
  actual: 'One',
  cause: null,
  repCause: null,
  coachCause: null,
  isAgreed: false,
  status: 'Improving',
  statusWords: 'Improving',
  remedy: '',
  competency: 'Executive access',
  openedOn: null
};

afterEach(clearPage);

describe('open gaps', () => {
  it.each([
    [{ cause: 'Skill', isAgreed: true }, 'c.Gaps_Cause_Agreed'],
    [{ cause: 'Skill' }, 'c.Gaps_Cause_Named'],
    [{ repCause: 'Knowledge', coachCause: 'Skill' }, 'c.Gaps_Two_Views']
  ])('says how far both agree: %j', async (change, expected) => {
    const element = await mount('open-gaps', OpenGaps, { gaps: [{ ...gap, ...change }] });
    expect(textOf(element)).toContain(expected);
    expect(textOf(element)).toContain('Executive access · Performance · Improving');
    await expect(element).toBeAccessible();
  });
});
