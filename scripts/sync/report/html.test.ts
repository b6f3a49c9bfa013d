import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { h, renderDocument } from './html.ts';

const cases: [title: string, text: string, written: string][] = [
  ['markup', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['quotes', `"'`, '&quot;&#39;'],
  ['entities', '&lt;', '&amp;lt;'],
  ['a character that HTML does not allow', 'a\0b', 'a\ufffdb'],
  ['an emoji', '🙂', '🙂']
];

describe('The builder of HTML', () => {
  for (const [title, text, written] of cases) {
    it(`writes ${title} as text, inside and in attributes`, () => {
      assert.equal(renderDocument(h('p', {}, text)), `<!doctype html>\n<p>${written}</p>\n`);
      assert.equal(renderDocument(h('p', { title: text })), `<!doctype html>\n<p title="${written}"></p>\n`);
    });
  }

  it('leaves out nothing but null', () => {
    assert.equal(renderDocument(h('p', {}, 0, '', null, ['a', [h('br')]])), '<!doctype html>\n<p>0a<br/></p>\n');
  });
});
