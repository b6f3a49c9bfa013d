/** A flow over `Note__c` with one scheduled path, as XML, for tests. */
import { assignment, dataElement, filter, flow, num, ref, text, to } from './flowXml.ts';
import type { MetadataComponent } from '../../scripts/local-org/org/metadata/types.ts';

/** A scheduled path; without a field it counts from the save. */
export const path = (
  offset: number,
  unit: string,
  field: string | null,
  more = ''
) => `<scheduledPaths><name>Later</name>
  <label>Later</label>${to('Stamp')}<offsetNumber>${offset}</offsetNumber><offsetUnit>${unit}</offsetUnit>
  ${field === null ? '' : `<recordField>${field}</recordField>`}
  <timeSource>${field === null ? 'RecordTriggerEvent' : 'RecordField'}</timeSource>${more}</scheduledPaths>`;
/** The entry: a note that becomes open. */
export const open = `<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria><filterLogic>and</filterLogic>
  ${filter('Status__c', 'EqualTo', text('Open'))}`;

/** Stamps the time of the run into the note. */
export const stamp =
  assignment(
    'Stamp',
    [
      ['$Record.Due_At__c', 'Assign', ref('$Flow.CurrentDateTime')],
      ['$Record.Rank__c', 'Add', num(1)]
    ],
    to('Save')
  ) + dataElement('recordUpdates', 'Save', '', '<inputReference>$Record</inputReference>');

/** The flow, which stamps the note unless another body is given. */
export function reminder(
  paths: string,
  options: { entry?: string; on?: string; body?: string; status?: string } = {}
): MetadataComponent {
  const { entry = open, on = 'CreateAndUpdate', body = stamp, status = 'Active' } = options;
  return flow('Remind', { on, more: entry + paths }, body, status);
}
