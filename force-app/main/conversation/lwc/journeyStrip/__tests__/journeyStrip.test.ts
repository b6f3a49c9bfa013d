import JourneyStrip from 'c/journeyStrip';
import { gatePosition } from 'c/journeyGates';
import { clearPage, mount, textOf } from '../../../../../../config/jest/support';

const gates = ['Prospecting', 'Qualification'].map((stageName, index) => ({
  id: `g${index + 1}`,
  name: `Gate ${index + 1}`,
  stageName,
  order: index + 1,
  customerAction: `Customer does ${index + 1}`,
  evidenceAsked: `Evidence ${index + 1}`,
  typicalDays: null,
  typicalDaysSample: null
}));
const evidence = [{ gateId: 'g1', customerDid: 'x', date: null, isConfirmed: true }];

afterEach(clearPage);

describe('the journey strip', () => {
  it('says in words, not only by color, where customer and stage are', async () => {
    const strip = await mount('journey-strip', JourneyStrip, {
      position: gatePosition(gates, evidence, 'Qualification')
    });
    const text = textOf(strip);
    expect(text).toContain('Gate 1: c.Journey_Confirmed');
    expect(text).toContain('Gate 2: c.Journey_Not_Confirmed. c.Journey_Our_Stage');
    expect(text).toContain('c.Journey_Ahead');
    expect(text).toContain('Customer does 2');
    await expect(strip).toBeAccessible();
  });
});
