/** Compares XML by what it says. */
import { parseXml, type XmlElement } from '../../scripts/local-org/org/metadata/xml.ts';

/** A document without comments, blanks between its elements, and their order among siblings. */
export function xmlMeaning(xml: string): unknown {
  return meaningOf(parseXml(xml));
}

function meaningOf({ name, children, text }: XmlElement): unknown {
  if (children.length === 0) return { name, text };
  const inside = children.map((child) => JSON.stringify(meaningOf(child))).sort();
  return { name, children: inside };
}
