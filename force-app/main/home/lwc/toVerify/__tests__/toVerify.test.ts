import ToVerify from 'c/toVerify';
import type { StepToVerify } from 'c/toVerify';
import { clearPage, find, has, mount } from '../../../../../../config/jest/support';

const step: StepToVerify = {
  id: 'a1',
  what: 'Call the CIO',
  ownerName: 'Sam',
  coachName: 'Dana',
  doneOn: '2026-03-05',
  dueOn: '2026-03-04',
  reflection: '',
  evidence: 'She wrote to me.',
  isVerified: false,
  verifiedOn: null,
  record: { id: '006A', name: 'Northwind', objectApiName: 'Opportunity' }
};

afterEach(clearPage);

it('lets the coach verify each step, with the record that it is about', async () => {
  const element = await mount('to-verify', ToVerify, { steps: [step, { ...step, id: 'a2', record: null }] });
  const given = find<HTMLElement & { step: StepToVerify; mayVerify: boolean }>(element, 'c-finished-step');
  expect(given.step).toMatchObject({ id: 'a1', evidence: 'She wrote to me.' });
  expect(given.mayVerify).toBe(true);
  expect(find(element, '[data-step="a1"] a').getAttribute('href')).toBe('/lightning/r/Opportunity/006A/view');
  expect(has(element, '[data-step="a2"] a')).toBe(false);
});

it('is accessible', async () => {
  await expect(await mount('to-verify', ToVerify, { steps: [step] })).toBeAccessible();
});
