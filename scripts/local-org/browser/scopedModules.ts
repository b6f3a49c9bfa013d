/** The modules `@salesforce/…` whose content depends on the org: labels, schema references, permissions. */
import type { Schema } from '../org/types.ts';

export interface ScopedFacts {
  labels: ReadonlyMap<string, string>;
  schema: Pick<Schema, 'object' | 'field'> | null;
  customPermissions: ReadonlySet<string>;
}

export type ScopedModule = { contents: string } | { problem: string };

/** The text of a scoped module, or what is wrong with the import. */
export function scopedModule(specifier: string, facts: ScopedFacts): ScopedModule {
  const [, kind = '', name = ''] = /^@salesforce\/(\w+)\/(.+)$/.exec(specifier) ?? [];
  switch (kind) {
    case 'label':
      return label(name, facts);
    case 'schema':
      return schemaReference(name, facts);
    case 'customPermission':
      return facts.customPermissions.has(name)
        ? {
            contents: `import { customPermission } from 'local-org/page';\nexport default customPermission(${JSON.stringify(name)});`
          }
        : { problem: `There is no custom permission ${name}` };
    default:
      return { problem: `${specifier} is not emulated by the local org` };
  }
}

function label(name: string, { labels }: ScopedFacts): ScopedModule {
  const text = labels.get(name.replace(/^c\./, ''));
  return text === undefined
    ? { problem: `There is no custom label ${name}` }
    : { contents: `export default ${JSON.stringify(text)};` };
}

/** `Opportunity`, `Opportunity.StageName` or, through parents, `Opportunity.Account.Name`. */
function schemaReference(name: string, { schema }: ScopedFacts): ScopedModule {
  const [objectApiName = '', ...path] = name.split('.');
  if (!schema) {
    return { problem: `${name} cannot be checked: this build has no schema` };
  }
  let object = schema.object(objectApiName);
  if (!object) {
    return { problem: `There is no object ${objectApiName}` };
  }
  if (path.length === 0) {
    return { contents: `export default ${JSON.stringify({ objectApiName })};` };
  }
  for (const [index, part] of path.entries()) {
    const last = index === path.length - 1;
    const field: { referenceTo?: string[] } | undefined = last
      ? schema.field(object.name, part)
      : [...object.fields.values()].find(({ relationshipName }) => relationshipName === part);
    if (!field) {
      return { problem: `There is no field ${part} on ${object.name}` };
    }
    if (!last) {
      const parent = schema.object(field.referenceTo?.[0] ?? '');
      if (!parent) {
        return { problem: `${part} on ${object.name} leads to no object` };
      }
      object = parent;
    }
  }
  return { contents: `export default ${JSON.stringify({ fieldApiName: path.join('.'), objectApiName })};` };
}
