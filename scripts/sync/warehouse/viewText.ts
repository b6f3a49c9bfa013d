/** The statements that make the views, without those whose tables are not there. */

/** A view that is not made, and the tables that it lacks, its own and those of views below it. */
export interface LeftOutView {
  view: string;
  lacks: string[];
}

/** The synced tables that a text reads, by their names in schema salesforce; a name in quotes is only asked for. */
export function tablesIn(sql: string): string[] {
  return [...new Set([...sql.matchAll(/(?<!')\bsalesforce\."?(\w+)"?/g)].map(([, name]) => name ?? ''))];
}

/**
 * Leaves out of the views' text what cannot be made while tables are missing. A view whose columns are named in front is
 * a union of parts, and loses only the parts that lack something; any other is left out whole, with what reads it.
 */
export function viewsWithout(text: string, missing: ReadonlySet<string>): { sql: string; leftOut: LeftOutView[] } {
  const leftOut = new Map<string, string[]>();
  const lacks = (sql: string): string[] => {
    const views = [...sql.matchAll(/\bcoaching\.(\w+)/g)].flatMap(([, name]) => leftOut.get(name ?? '') ?? []);
    return [...new Set([...tablesIn(sql).filter((name) => missing.has(name)), ...views])];
  };
  const kept: string[] = [];
  for (const statement of statementsOf(text)) {
    const [, view, isUnion] = /^CREATE VIEW coaching\.(\w+) (\()?/m.exec(statement) ?? [];
    const parts = isUnion === undefined ? [statement] : partsOf(statement);
    const found = parts.filter((part) => lacks(part).length === 0);
    // What runs on its own looks itself at what is there.
    if (statement.startsWith('DO ') || found.length === parts.length) kept.push(statement);
    else if (view !== undefined && found.length > 0) kept.push(unionOf(statement, found));
    else if (view !== undefined) leftOut.set(view, lacks(statement).sort());
  }
  return { sql: kept.join('\n'), leftOut: [...leftOut].map(([view, tables]) => ({ view, lacks: tables })) };
}

/** The same query without the parts of its union that read a missing table; null where none is left. */
export function partsWithout(union: string, missing: ReadonlySet<string>): string | null {
  const parts = union.split(/\bUNION\b/).filter((part) => !tablesIn(part).some((name) => missing.has(name)));
  return parts.length === 0 ? null : parts.join(' UNION ');
}

/** Statements end with a semicolon at the end of a line; the comments before them are left away. */
function statementsOf(text: string): string[] {
  const statement = /^(?:DO \$\$[\s\S]*?^END \$\$;|[A-Z][\s\S]*?;)$/gm;
  return text.match(statement) ?? [];
}

const header = /^CREATE VIEW [^(]*\([^)]*\) AS\n/;

function partsOf(statement: string): string[] {
  return statement
    .replace(header, '')
    .replace(/;$/, '')
    .split(/^UNION ALL$/m);
}

function unionOf(statement: string, parts: readonly string[]): string {
  return `${header.exec(statement)?.[0] ?? ''}${parts.map((part) => part.trim()).join('\nUNION ALL\n')};`;
}
