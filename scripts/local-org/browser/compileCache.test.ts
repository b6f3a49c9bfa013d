import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BundleFile } from './compileModule.ts';

describe('the compile cache', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'compile-cache-'));
  const kept = () => readdirSync(path.join(folder, 'modules'));
  let compileOnce: (source: BundleFile) => string;
  let compileModule: (source: BundleFile) => string;

  before(async () => {
    process.env['LOCAL_ORG_CACHE'] = folder;
    ({ compileOnce } = await import('./compileCache.ts'));
    ({ compileModule } = await import('./compileModule.ts'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const source: BundleFile = {
    namespace: 'c',
    bundle: 'hello',
    file: 'hello.html',
    text: '<template><p>{name}</p></template>'
  };

  it('gives what the compiler gives, and keeps it for the next start', () => {
    assert.equal(compileOnce(source), compileModule(source));
    assert.equal(kept().length, 1);
    assert.equal(compileOnce(source), compileModule(source));
    assert.equal(kept().length, 1);
  });

  it('compiles again when the text, the place or the version of the API is another', () => {
    const others = [
      { ...source, text: '<template><b>{name}</b></template>' },
      { ...source, bundle: 'bye', file: 'bye.html' },
      { ...source, apiVersion: 60 }
    ];
    for (const other of others) assert.equal(compileOnce(other), compileModule(other));
    assert.equal(kept().length, 4);
  });

  it('reads what an earlier start kept', async () => {
    const [file = ''] = kept();
    writeFileSync(path.join(folder, 'modules', file), 'export default 1;');
    const again = (await import(`./compileCache.ts?${Date.now()}`)) as { compileOnce: typeof compileOnce };
    const codes = [source, { ...source, apiVersion: 60 }].map((each) => again.compileOnce(each));
    const all = [...codes, again.compileOnce({ ...source, bundle: 'bye', file: 'bye.html' })];
    all.push(again.compileOnce({ ...source, text: '<template><b>{name}</b></template>' }));
    assert.equal(all.filter((code) => code === 'export default 1;').length, 1);
  });

  it('keeps nothing of what does not compile', () => {
    const before = kept().length;
    const broken = { ...source, text: '<template><p></template>' };
    assert.throws(() => compileOnce(broken));
    assert.throws(() => compileOnce(broken));
    assert.equal(kept().length, before);
  });
});
