/**
 * Rules for flows: those of the public Lightning Flow Scanner that fit flows without screens, made stricter where the
 * package can be, and our own. `covers` names the scanner's rules.
 *
 * Left out: DuplicateDMLOperation and RecordIdAsString are about screens, ProcessBuilder's types are refused by
 * "is an autolaunched flow".
 */
import type { XmlElement } from '../../scripts/local-org/org/metadata/xml.ts';
import { connectorsOf, elementsOf, reachedFrom, referencesIn, resourcesOf, textsUnder, writing } from './flowParts.ts';
import { childrenOf, textOf, textsOf } from './sourceFiles.ts';

export interface FlowRule {
  /** As a test title: what a flow does that keeps the rule. */
  name: string;
  covers: string[];
  /** What breaks the rule, each by the name of its element, resource or the flow itself. */
  check(flow: XmlElement, fileName: string): string[];
}

/** The API version of the package; an older one is refused. */
const API_VERSION = '67.0';
/** The scanner's threshold: decision outcomes and loops of one flow. */
const MOST_BRANCHES = 25;

export const flowRules: readonly FlowRule[] = [
  {
    name: 'is of the API version of the package',
    covers: ['APIVersion'],
    check: (flow, fileName) => (textOf(flow, 'apiVersion') === API_VERSION ? [] : [fileName])
  },
  {
    name: 'is laid out by Flow Builder',
    covers: ['AutoLayout'],
    check: (flow, fileName) => {
      const modes = childrenOf(flow, 'processMetadataValues')
        .filter((each) => textOf(each, 'name') === 'CanvasMode')
        .flatMap((each) => childrenOf(each, 'value').flatMap((value) => textsOf(value, 'stringValue')));
      return modes.includes('AUTO_LAYOUT_CANVAS') ? [] : [fileName];
    }
  },
  {
    name: 'is an active autolaunched flow with the name of its file',
    covers: ['InactiveFlow', 'FlowName', 'ProcessBuilder'],
    check: (flow, fileName) =>
      textOf(flow, 'status') === 'Active' &&
      textOf(flow, 'processType') === 'AutoLaunchedFlow' &&
      textOf(flow, 'label')?.replaceAll(' ', '_') === fileName
        ? []
        : [fileName]
  },
  {
    name: 'has names that somebody chose',
    covers: ['CopyAPIName'],
    check: (flow) => [...elementsOf(flow).keys()].filter((name) => /^Copy_\d+_of_/i.test(name))
  },
  {
    name: 'describes itself and its resources',
    covers: ['FlowDescription', 'MissingMetadataDescription'],
    check: (flow, fileName) => [
      ...(textOf(flow, 'description') ? [] : [fileName]),
      ...resourcesOf(flow)
        .filter((each) => !textOf(each, 'description'))
        .map((each) => textOf(each, 'name') ?? '')
    ]
  },
  {
    name: 'reaches every element',
    covers: ['UnconnectedElement'],
    check: (flow) => {
      const reached = reachedFrom(flow, childrenOf(flow, 'start').flatMap(connectorsOf));
      return [...elementsOf(flow).keys()].filter((name) => !reached.has(name));
    }
  },
  {
    name: 'connects only to elements that are there',
    covers: [],
    check: (flow) => {
      const elements = elementsOf(flow);
      const named = [...childrenOf(flow, 'start'), ...elements.values()].flatMap(connectorsOf);
      return named.filter((name) => !elements.has(name));
    }
  },
  {
    name: 'uses every resource',
    covers: ['UnusedVariable'],
    check: (flow) =>
      resourcesOf(flow)
        .filter((resource) => {
          const name = textOf(resource, 'name') ?? '';
          const isForOthers = textOf(resource, 'isInput') === 'true' || textOf(resource, 'isOutput') === 'true';
          const elsewhere = flow.children.filter((child) => child !== resource).flatMap(referencesIn);
          return !isForOthers && !elsewhere.some((path) => path === name || path.startsWith(`${name}.`));
        })
        .map((resource) => textOf(resource, 'name') ?? '')
  },
  {
    name: 'queries, writes and acts outside of loops',
    covers: ['ActionCallsInLoop', 'DMLStatementInLoop', 'SOQLQueryInLoop'],
    check: (flow) => {
      const elements = elementsOf(flow);
      return childrenOf(flow, 'loops').flatMap((loop) => {
        const inside = reachedFrom(
          flow,
          childrenOf(loop, 'nextValueConnector').flatMap((each) => textsOf(each, 'targetReference')),
          [textOf(loop, 'name') ?? '']
        );
        return [...inside].filter((name) => writing.includes(elements.get(name)?.name ?? ''));
      });
    }
  },
  {
    name: 'has few enough branches to be read',
    covers: ['CyclomaticComplexity'],
    check: (flow, fileName) => {
      const outcomes = childrenOf(flow, 'decisions').flatMap((each) => childrenOf(each, 'rules'));
      const branches = outcomes.length + childrenOf(flow, 'loops').length;
      return branches > MOST_BRANCHES ? [fileName] : [];
    }
  },
  {
    name: 'queries the fields that it needs',
    covers: ['GetRecordAllFields'],
    check: (flow) =>
      childrenOf(flow, 'recordLookups')
        .filter((each) => textOf(each, 'storeOutputAutomatically') === 'true')
        .filter((each) => childrenOf(each, 'queriedFields').length === 0)
        .map((each) => textOf(each, 'name') ?? '')
  },
  {
    name: 'looks whether a record was found before it reads it',
    covers: ['MissingNullHandler'],
    check: (flow) =>
      childrenOf(flow, 'recordLookups')
        .filter(
          (each) => textOf(each, 'getFirstRecordOnly') === 'true' && childrenOf(each, 'outputAssignments').length === 0
        )
        .map((each) => textOf(each, 'name') ?? '')
        .filter((name) => referencesIn(flow).some((path) => path.startsWith(`${name}.`)))
        .filter((name) => !asksWhetherNull(flow, name))
  },
  {
    name: 'has a path for faults where no save is undone by one',
    covers: ['MissingFaultPath'],
    check: (flow) => {
      const [start] = childrenOf(flow, 'start');
      if (!start) return [];
      const isScheduled = textOf(start, 'triggerType') === 'Scheduled';
      const later = childrenOf(start, 'scheduledPaths').flatMap(connectorsOf);
      const reached = reachedFrom(flow, isScheduled ? connectorsOf(start) : later);
      const elements = elementsOf(flow);
      const handlers = [...elements.values()].flatMap((each) =>
        childrenOf(each, 'faultConnector').flatMap((path) => textsOf(path, 'targetReference'))
      );
      return [...reached].filter((name) => {
        const element = elements.get(name);
        return (
          element !== undefined &&
          ['recordCreates', 'recordUpdates', 'recordDeletes', 'actionCalls'].includes(element.name) &&
          childrenOf(element, 'faultConnector').length === 0 &&
          !handlers.includes(name)
        );
      });
    }
  },
  {
    name: 'changes its own record before the save, by assignment',
    covers: ['RecursiveAfterUpdate', 'SameRecordFieldUpdates'],
    check: (flow) => {
      const [start] = childrenOf(flow, 'start');
      const isBefore = start && textOf(start, 'triggerType') === 'RecordBeforeSave';
      return childrenOf(flow, 'recordUpdates')
        .filter((each) => isBefore || textOf(each, 'inputReference') === '$Record')
        .map((each) => textOf(each, 'name') ?? '');
    }
  },
  {
    name: 'says in which saves it starts, when it starts after one',
    covers: ['MissingFilterRecordTrigger'],
    check: (flow, fileName) => {
      const [start] = childrenOf(flow, 'start');
      if (!start || textOf(start, 'triggerType') !== 'RecordAfterSave') return [];
      if (textOf(start, 'recordTriggerType') === 'Create') return [];
      const conditions = ['filters', 'filterFormula', 'doesRequireRecordChangedToMeetCriteria'];
      return conditions.some((name) => childrenOf(start, name).length > 0) ? [] : [fileName];
    }
  },
  {
    name: 'asks for no more access than its kind of flow has',
    covers: ['UnsafeRunningContext'],
    check: (flow, fileName) => (textOf(flow, 'runInMode') === 'SystemModeWithoutSharing' ? [fileName] : [])
  },
  {
    name: 'holds no ids and no addresses',
    covers: ['HardcodedId', 'HardcodedUrl', 'HardcodedSecret'],
    check: (flow) =>
      flow.children
        .filter(({ name }) => name !== 'description')
        .flatMap(textsUnder)
        .filter((text) => /(?<!\w)[a-zA-Z0-9]{3}0[a-zA-Z0-9]{11}([a-zA-Z0-9]{3})?(?!\w)|https?:\/\//.test(text))
  },
  {
    name: 'says nothing to people but by labels',
    covers: [],
    check: (flow) => [
      ...childrenOf(flow, 'customErrors')
        .flatMap((each) => childrenOf(each, 'customErrorMessages'))
        .flatMap((each) => textsOf(each, 'errorMessage'))
        .filter((text) => hasWords(text)),
      ...childrenOf(flow, 'textTemplates')
        .flatMap((each) => textsOf(each, 'text'))
        .filter((text) => hasWords(text)),
      ...childrenOf(flow, 'actionCalls')
        .flatMap((each) => childrenOf(each, 'inputParameters'))
        .filter((each) => ['title', 'body'].includes(textOf(each, 'name') ?? ''))
        .flatMap((each) => childrenOf(each, 'value').flatMap((value) => textsOf(value, 'stringValue')))
        .filter((text) => hasWords(text)),
      ...childrenOf(flow, 'formulas').flatMap((each) =>
        [...(textOf(each, 'expression') ?? '').matchAll(/"([^"]*)"/g)]
          .map(([, text = '']) => text)
          .filter((text) => hasWords(text) && text.includes(' '))
      ),
      ...childrenOf(flow, 'constants')
        .flatMap((each) => childrenOf(each, 'value').flatMap((value) => textsOf(value, 'stringValue')))
        .filter((text) => text.includes(' '))
    ]
  }
];

/** Flows that start in the same moment of a save of the same object and do not say in which order they run. */
export function unordered(flows: readonly { name: string; root: XmlElement }[]): string[] {
  const groups = Map.groupBy(flows, ({ root }) => {
    const [start] = childrenOf(root, 'start');
    return start && textOf(start, 'recordTriggerType')
      ? `${textOf(start, 'object') ?? ''} ${textOf(start, 'triggerType') ?? ''}`
      : '';
  });
  groups.delete('');
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) => {
      const orders = group.map(({ root }) => textOf(root, 'triggerOrder'));
      return group
        .filter((_, index) => orders[index] === undefined || orders.indexOf(orders[index]) !== index)
        .map(({ name }) => name);
    });
}

// ---------------------------------------------------------------- below: texts

function asksWhetherNull(flow: XmlElement, name: string): boolean {
  return childrenOf(flow, 'decisions')
    .flatMap((each) => childrenOf(each, 'rules'))
    .flatMap((each) => childrenOf(each, 'conditions'))
    .some(
      (each) =>
        [name, `${name}.Id`].includes(textOf(each, 'leftValueReference') ?? '') && textOf(each, 'operator') === 'IsNull'
    );
}

/** Words beside what a flow fills in. */
function hasWords(text: string): boolean {
  return /\p{L}{2}/u.test(text.replace(/\{![^}]*\}/g, ''));
}
