import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readHeader, wholeRecords } from './copyCsv.ts';

const cell = fc.oneof(fc.constantFrom('', '"', '\n', ',', '\\.', 'a"b\r\n,c', 'ä 🙂'), fc.string({ unit: 'grapheme' }));
const records = fc.array(fc.tuple(cell, cell), { maxLength: 30 });
/** Where the text is cut into chunks, as a network does. */
const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 });

const line = (cells: readonly string[]): string =>
  `${cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\n`;

async function* chunksOf(bytes: Uint8Array, at: readonly number[]): AsyncGenerator<Uint8Array> {
  const edges = [0, ...at.filter((one) => one < bytes.length).sort((a, b) => a - b), bytes.length];
  for (const [index, start] of edges.slice(0, -1).entries()) yield bytes.subarray(start, edges[index + 1]);
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
}

describe('CSV on its way to the database', () => {
  it('loses its header and NUL characters, and nothing else, wherever the network cuts it', () =>
    fc.assert(
      fc.asyncProperty(records, cuts, async (rows, at) => {
        const body = rows.map(line).join('');
        const page = await readHeader(chunksOf(Buffer.from(`"Id","Name__c"\n${body}`), at));
        assert.deepEqual(page?.fields, ['Id', 'Name__c']);
        assert.equal(page && (await textOf(page.rows)), body.replaceAll('\0', ''));
      })
    ));

  it('is divided where records end, never in a line break of a value', () =>
    fc.assert(
      fc.asyncProperty(records, cuts, fc.integer({ min: 1, max: 60 }), async (rows, at, atLeast) => {
        const found: string[][] = [];
        for await (const part of wholeRecords(chunksOf(Buffer.from(rows.map(line).join('')), at), atLeast)) {
          found.push(...parse(Buffer.concat(part), { relax_column_count: false, record_delimiter: '\n' }));
        }
        assert.deepEqual(
          found,
          rows.map((row) => [...row])
        );
      })
    ));

  it('may be empty, or a header without a line break', async () => {
    assert.equal(await readHeader(chunksOf(new Uint8Array(), [])), null);
    const page = await readHeader(chunksOf(Buffer.from('\uFEFFId,Name'), [2]));
    assert.deepEqual(page?.fields, ['Id', 'Name']);
    assert.equal(page && (await textOf(page.rows)), '');
  });
});
