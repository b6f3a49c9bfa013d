import { XMLValidator } from 'fast-xml-parser';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Refuses metadata files that are not well-formed XML, each with its line and column.
 *
 * Salesforce's library reads source files leniently and joins an object's files into one: an end tag that does not
 * match would be mended in silence, and a later error would name a file that nobody wrote.
 */
export function checkSource(sourceFolder: string): void {
  const problems = globSync('**/*-meta.xml', { cwd: sourceFolder })
    .sort()
    .flatMap((name) => {
      const file = join(sourceFolder, name);
      const verdict = XMLValidator.validate(readFileSync(file, 'utf8'));
      return verdict === true ? [] : [`${file}:${verdict.err.line}:${verdict.err.col} ${verdict.err.msg}`];
    });
  if (problems.length > 0) {
    throw new Error(`The metadata cannot be read, and nothing was deployed:\n${problems.join('\n')}`);
  }
}
