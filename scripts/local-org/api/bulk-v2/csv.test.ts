import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  CsvProblem,
  csvLine,
  csvText,
  decodeCsv,
  DELIMITERS,
  LINE_ENDINGS,
  readCsv,
  type ColumnDelimiter,
  type CsvShape,
  type LineEnding
} from './csv.ts';

const plain: CsvShape = { columnDelimiter: 'COMMA', lineEnding: 'LF' };
const read = (text: string, shape: CsvShape = plain) => [...readCsv(text, shape)];

describe('CSV', () => {
  it('reads what it wrote, in every shape', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('"', '""', 'a\nb', 'a\r\nb', ',;|^`\t'));
    const shape = fc.record({
      columnDelimiter: fc.constantFrom(...(Object.keys(DELIMITERS) as ColumnDelimiter[])),
      lineEnding: fc.constantFrom(...(Object.keys(LINE_ENDINGS) as LineEnding[]))
    });
    const rows = fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, shape, (wanted, how) => {
        const text = csvText(
          wanted.map((row) => csvLine(row, how)),
          how
        );
        assert.deepEqual(read(text, how), wanted);
      })
    );
  });

  it('never fails on any text with anything but its own problem', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a') }), (text) => {
        try {
          read(text);
        } catch (error) {
          assert.ok(error instanceof CsvProblem);
        }
      })
    );
  });

  // Source: Bulk API 2.0 Developer Guide, "Sample CSV Files" and "Prepare CSV Files".
  const cases: [text: string, shape: CsvShape, rows: string[][]][] = [
    [
      'A,B\n1,2\n',
      plain,
      [
        ['A', 'B'],
        ['1', '2']
      ]
    ],
    [
      'A,B\n1,2',
      plain,
      [
        ['A', 'B'],
        ['1', '2']
      ]
    ],
    [
      'A,B\n1,\n,2\n',
      plain,
      [
        ['A', 'B'],
        ['1', ''],
        ['', '2']
      ]
    ],
    [
      'A,B\n1,',
      plain,
      [
        ['A', 'B'],
        ['1', '']
      ]
    ],
    ['A\n\n1\n', plain, [['A'], ['1']]],
    [
      'A;B\r\n"x;""y""";"1\r\n2"\r\n',
      { columnDelimiter: 'SEMICOLON', lineEnding: 'CRLF' },
      [
        ['A', 'B'],
        ['x;"y"', '1\r\n2']
      ]
    ],
    ['', plain, []]
  ];
  for (const [text, shape, rows] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(read(text, shape), rows));
  }

  it('says what is wrong with a text', () => {
    const wrongEnding = 'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is';
    assert.throws(() => read('A\r\n1\r\n'), { message: `${wrongEnding} LF` });
    assert.throws(() => read('A\n1\n', { ...plain, lineEnding: 'CRLF' }), { message: `${wrongEnding} CRLF` });
    assert.throws(() => read('A\n"1\n'), /EOF reached before closing an opened quote/);
    assert.throws(() => read('A\n1"2"\n'), /Found unescaped quote/);
    assert.throws(() => read('A\n"1"2\n'), /Found unescaped quote/);
    assert.throws(() => decodeCsv(Uint8Array.of(65, 255)), /not valid UTF-8/);
    assert.equal(decodeCsv(new TextEncoder().encode('\uFEFFA')), '\uFEFFA');
  });
});
