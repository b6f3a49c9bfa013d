/** Flow metadata as XML, for tests: one function an element, named as in Flow Builder. */
import type { MetadataComponent } from '../../scripts/local-org/org/metadata/types.ts';
import { component } from './localOrg.ts';

export const names = (name: string) =>
  `<name>${name}</name><label>${name}</label><locationX>0</locationX><locationY>0</locationY>`;
export const to = (target: string, tag = 'connector') =>
  `<${tag}><targetReference>${target}</targetReference></${tag}>`;
export const text = (value: string) => `<stringValue>${value}</stringValue>`;
export const ref = (value: string) => `<elementReference>${value}</elementReference>`;
export const bool = (value: boolean) => `<booleanValue>${value}</booleanValue>`;
export const num = (value: number) => `<numberValue>${value}</numberValue>`;
export const filter = (name: string, operator: string, value: string) =>
  `<filters><field>${name}</field><operator>${operator}</operator><value>${value}</value></filters>`;
export const condition = (left: string, operator: string, value: string) =>
  `<conditions><leftValueReference>${left}</leftValueReference><operator>${operator}</operator>
   <rightValue>${value}</rightValue></conditions>`;
export const input = (name: string, value: string) =>
  `<inputAssignments><field>${name}</field><value>${value}</value></inputAssignments>`;
export const assignment = (name: string, items: [target: string, operator: string, value: string][], next = '') =>
  `<assignments>${names(name)}${items
    .map(
      ([target, operator, value]) => `<assignmentItems><assignToReference>${target}</assignToReference>
       <operator>${operator}</operator><value>${value}</value></assignmentItems>`
    )
    .join('')}${next}</assignments>`;
/** A record variable, or with `many` a collection of records. */
export const records = (name: string, object: string, many = false) =>
  variable(name, 'SObject', `<isCollection>${many}</isCollection><objectType>${object}</objectType>`);
export const variable = (name: string, type: string, more = '<isCollection>false</isCollection>') =>
  `<variables><name>${name}</name><dataType>${type}</dataType>${more}<isInput>false</isInput><isOutput>false</isOutput></variables>`;

/** An element over `recordLookups`, `recordCreates`, `recordUpdates` or `recordDeletes`. */
export const dataElement = (tag: string, name: string, object: string, inside: string, next = '') =>
  `<${tag}>${names(name)}${next}${inside}${object === '' ? '' : `<object>${object}</object>`}</${tag}>`;
/** An action with its inputs, values as XML. */
export const action = (name: string, type: string, inputs: Record<string, string>, next = '', actionName = type) =>
  `<actionCalls>${names(name)}<actionName>${actionName}</actionName><actionType>${type}</actionType>${next}${Object.entries(
    inputs
  )
    .map(([key, value]) => `<inputParameters><name>${key}</name><value>${value}</value></inputParameters>`)
    .join('')}</actionCalls>`;
/** A flow that another calls; `body` has its variables too. */
export function calledFlow(name: string, next: string, body: string, status = 'Active'): MetadataComponent {
  return autolaunched(
    name,
    `<start><locationX>0</locationX><locationY>0</locationY>${to(next)}</start>${body}`,
    status
  );
}
/** A flow that starts by a schedule; `more` has its object and filters. */
export function scheduledFlow(
  name: string,
  schedule: { frequency: string; startDate: string; startTime: string },
  next: string,
  body: string,
  more = ''
): MetadataComponent {
  const { frequency, startDate, startTime } = schedule;
  return autolaunched(
    name,
    `<start><locationX>0</locationX><locationY>0</locationY>${to(next)}${more}
    <schedule><frequency>${frequency}</frequency><startDate>${startDate}</startDate><startTime>${startTime}</startTime></schedule>
    <triggerType>Scheduled</triggerType></start>${body}`
  );
}
function autolaunched(name: string, body: string, status = 'Active'): MetadataComponent {
  return component(
    'Flow',
    name,
    `<apiVersion>67.0</apiVersion><interviewLabel>${name}</interviewLabel><label>${name.replaceAll('_', ' ')}</label>
    <processType>AutoLaunchedFlow</processType>${body}<status>${status}</status>`
  );
}

/** Where a flow over `Note__c` starts; after a save when nothing says otherwise. */
export interface Start {
  trigger?: string;
  on?: string;
  next?: string;
  more?: string;
}

/** A record-triggered flow over `Note__c`. */
export function flow(name: string, start: Start, body: string, status = 'Active'): MetadataComponent {
  return component(
    'Flow',
    name,
    `<apiVersion>67.0</apiVersion><interviewLabel>${name}</interviewLabel><label>${name.replaceAll('_', ' ')}</label>
    <processType>AutoLaunchedFlow</processType>${body}
    <start><locationX>0</locationX><locationY>0</locationY>${start.next === undefined ? '' : to(start.next)}${start.more ?? ''}
    <object>Note__c</object><recordTriggerType>${start.on ?? 'CreateAndUpdate'}</recordTriggerType>
    <triggerType>${start.trigger ?? 'RecordAfterSave'}</triggerType></start><status>${status}</status>`
  );
}
