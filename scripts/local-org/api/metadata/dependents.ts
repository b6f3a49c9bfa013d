/**
 * What goes with a component that is deleted: Salesforce takes its permissions out of permission sets and a field off
 * page layouts, and deletes the layouts of an object.
 *
 * Source: Salesforce Help, "Delete Custom Fields" and "Delete Custom Objects".
 */
import type { MetadataComponent } from '../../org/metadata/types.ts';
import { childText, parseXml, type XmlElement } from '../../org/metadata/xml.ts';

interface Name {
  type: string;
  fullName: string;
}

/** The layouts that go with objects. */
export function layoutsOf(components: readonly MetadataComponent[], remove: readonly Name[]): Name[] {
  const objects = remove.filter(({ type }) => type === 'CustomObject').map(({ fullName }) => `${fullName}-`);
  return components
    .filter(({ type, fullName }) => type === 'Layout' && objects.some((start) => fullName.startsWith(start)))
    .map(({ type, fullName }) => ({ type, fullName }));
}

/** Components that speak of what goes, without it. */
export function withoutRemoved(components: readonly MetadataComponent[], remove: readonly Name[]): MetadataComponent[] {
  const names = new Set(remove.map(({ type, fullName }) => `${type} ${fullName}`));
  if (names.size === 0) return [];
  return components.flatMap((component) => {
    if (names.has(`${component.type} ${component.fullName}`)) return [];
    const subjectOf = SUBJECTS[component.type];
    if (!subjectOf) return [];
    const text = Buffer.from(component.content).toString('utf8');
    const gone = elementsOf(parseXml(text)).filter((element) => {
      const subject = subjectOf(element, component);
      return subject !== null && names.has(subject);
    });
    return gone.length === 0 ? [] : [{ ...component, content: Buffer.from(cut(text, gone)) }];
  });
}

/** The component that an element of a file is about, by the type of the file. */
const SUBJECTS: Record<string, (element: XmlElement, file: MetadataComponent) => string | null> = {
  PermissionSet(element) {
    if (element.name === 'fieldPermissions') return `CustomField ${childText(element, 'field') ?? ''}`;
    if (element.name === 'objectPermissions') return `CustomObject ${childText(element, 'object') ?? ''}`;
    if (element.name === 'tabSettings') return `CustomTab ${childText(element, 'tab') ?? ''}`;
    return null;
  },
  Layout(element, { fullName }) {
    if (element.name !== 'layoutItems') return null;
    return `CustomField ${fullName.split('-')[0] ?? ''}.${childText(element, 'field') ?? ''}`;
  }
};

function elementsOf(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(elementsOf)];
}

/** The text without elements, none of which stands inside another. */
function cut(text: string, elements: XmlElement[]): string {
  let rest = text;
  for (const { start, end } of [...elements].sort((one, other) => other.start - one.start)) {
    rest = rest.slice(0, start) + rest.slice(end);
  }
  return rest;
}
