/**
 * Takes files apart into the components that Salesforce counts: an object file holds fields, rules, sharing reasons and
 * list views; a labels file holds labels; a sharing rules file holds rules. Each part keeps its place, so that its
 * problems name the file's own lines.
 */
import { OBJECT_CHILDREN } from './readObject.ts';
import { SHARING_RULE_CHILDREN } from './readSharingRule.ts';
import type { MetadataComponent } from './types.ts';
import { childText, parseXml, type XmlElement } from './xml.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The parts of a file whose names begin with its own, by element. */
const CHILDREN: Record<string, Record<string, string>> = {
  CustomObject: OBJECT_CHILDREN,
  SharingRules: SHARING_RULE_CHILDREN
};

/** Parts of composite components, everything else as it is. Throws XmlError for a file that cannot be read. */
export function explodeComponent(component: MetadataComponent): MetadataComponent[] {
  const children = CHILDREN[component.type];
  if (children) {
    return explode(component, (child) => {
      const type = children[child.name];
      const name = childText(child, 'fullName');
      return type && name ? { type, fullName: `${component.fullName}.${name}` } : null;
    });
  }
  if (component.type === 'CustomLabels') {
    return explode(component, (child) => {
      const name = child.name === 'labels' ? childText(child, 'fullName') : undefined;
      return name ? { type: 'CustomLabel', fullName: name } : null;
    }).filter((part) => part.type === 'CustomLabel');
  }
  return [component];
}

function explode(
  component: MetadataComponent,
  nameOf: (child: XmlElement) => { type: string; fullName: string } | null
): MetadataComponent[] {
  const text = decoder.decode(component.content);
  const root = parseXml(text);
  const parts: MetadataComponent[] = [];
  const own: XmlElement[] = [];
  let rest = text;
  for (const child of root.children) {
    const named = nameOf(child);
    if (!named) {
      own.push(child);
      continue;
    }
    // The child's own text, moved to where it stands in the file.
    rest =
      rest.slice(0, child.start) + text.slice(child.start, child.end).replaceAll(/\S/g, ' ') + rest.slice(child.end);
    const place = '\n'.repeat(child.line - 1) + ' '.repeat(child.column - 1);
    parts.push({
      ...named,
      fileName: component.fileName,
      content: encoder.encode(place + text.slice(child.start, child.end))
    });
  }
  // An object file that holds nothing but parts says nothing about the object itself.
  // Otherwise it keeps what is its own, with blanks where its parts stood: a part that is deleted later stays deleted.
  if (own.length > 0 || parts.length === 0) parts.unshift({ ...component, content: encoder.encode(rest) });
  return parts;
}
