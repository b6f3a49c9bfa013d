/** Checks metadata XML against Salesforce's own types (`@salesforce/types`, made from the Metadata API's WSDL). */
import { createRequire } from 'node:module';
import ts from 'typescript';
import type { XmlElement } from '../../scripts/local-org/org/metadata/xml.ts';

/** Says what is wrong with a metadata file of a type: elements that are unknown or twice, and values that are not legal. */
export type LegalityCheck = (root: XmlElement, type: string) => string[];

/** Parts that the WSDL passes through as one value, so their elements cannot be checked against it. */
const opaque = new Set(['LightningComponentBundle.targetConfigs']);

/** Reads the types once; each check is then quick. */
export function createLegalityCheck(): LegalityCheck {
  const file = createRequire(import.meta.url)
    .resolve('@salesforce/types/metadata')
    .replace(/\.js$/, '.d.ts');
  const program = ts.createProgram([file], { skipLibCheck: true, types: [], target: ts.ScriptTarget.ESNext });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const symbol = source && checker.getSymbolAtLocation(source);
  if (!source || !symbol) throw new Error('The types of @salesforce/types could not be read.');
  const types = new Map(checker.getExportsOfModule(symbol).map((each) => [each.name, each]));

  const check = (element: XmlElement, type: ts.Type, path: string): string[] => {
    if (opaque.has(path)) return [];
    if (element.children.length === 0) return checkText(element, type, path);
    const problems: string[] = [];
    const seen = new Set<string>();
    for (const child of element.children) {
      const at = `${path}.${child.name} (line ${child.line})`;
      const property = type.getProperty(child.name);
      if (!property) {
        problems.push(`${at}: there is no such element`);
        continue;
      }
      const declared = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, source));
      const item = checker.isArrayType(declared)
        ? checker.getTypeArguments(declared as ts.TypeReference)[0]
        : undefined;
      if (!item && seen.has(child.name)) problems.push(`${at}: is there twice`);
      seen.add(child.name);
      problems.push(...check(child, item ?? declared, `${path}.${child.name}`));
    }
    return problems;
  };

  const checkText = (element: XmlElement, type: ts.Type, path: string): string[] => {
    const text = element.text.trim();
    const bad = (what: string): string[] => [`${path} (line ${element.line}): "${text}" is not ${what}`];
    if (type.flags & ts.TypeFlags.BooleanLike || isBooleanUnion(type))
      return /^(true|false)$/.test(text) ? [] : bad('true or false');
    if (type.flags & ts.TypeFlags.NumberLike)
      return text !== '' && Number.isFinite(Number(text)) ? [] : bad('a number');
    if (type.isUnion() && type.types.every((each) => each.isStringLiteral())) {
      const values = type.types.map((each) => (each.isStringLiteral() ? each.value : ''));
      return values.includes(text) ? [] : bad(`one of ${values.join(', ')}`);
    }
    return [];
  };

  return (root, typeName) => {
    const declared = types.get(typeName);
    if (!declared) return [`${typeName}: there is no such metadata type`];
    return check(root, checker.getDeclaredTypeOfSymbol(declared), typeName);
  };
}

function isBooleanUnion(type: ts.Type): boolean {
  return type.isUnion() && type.types.every((each) => (each.flags & ts.TypeFlags.BooleanLiteral) !== 0);
}
