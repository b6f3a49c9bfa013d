/** Which built files a built file needs before it can run. */
import type { Metafile } from 'esbuild';
import path from 'node:path';

type Output = Metafile['outputs'][string];

/** What esbuild wrote, by file name. */
export function outputsByName(metafile: Metafile): Map<string, Output> {
  return new Map(Object.entries(metafile.outputs).map(([file, output]) => [path.posix.basename(file), output]));
}

/** The files that `file` imports at once, and those that they import; not what is imported on demand. */
export function staticImports(file: string, outputs: Map<string, Output>, seen = new Set<string>()): string[] {
  for (const { path: imported, kind, external } of outputs.get(file)?.imports ?? []) {
    const name = path.posix.basename(imported);
    if (kind === 'import-statement' && !external && !seen.has(name)) {
      seen.add(name);
      staticImports(name, outputs, seen);
    }
  }
  return [...seen];
}
