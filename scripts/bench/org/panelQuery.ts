/** The coaching panel's own query on an opportunity, taken from the component that sends it. */
import { build } from 'esbuild';
import { z } from 'zod';

const module = z.object({ opportunityCoaching: z.object({ query: z.string() }) });

/** Bundles the component's module, whose imports (`c/…`) only the platform resolves, and reads the query from it. */
export async function panelQuery(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { opportunityCoaching } from 'c/opportunityCoaching';`, resolveDir: process.cwd() },
    tsconfig: 'config/tsconfig.lwc.json',
    bundle: true,
    format: 'esm',
    write: false
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const loaded: unknown = await import(`data:text/javascript;base64,${code}`);
  return module.parse(loaded).opportunityCoaching.query;
}
