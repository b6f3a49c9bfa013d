import { createElement } from 'lwc';
import RootCauseFinder from 'c/rootCauseFinder';
import type { CauseNode } from 'c/rootCauseTree';

const node = (id: string, over: Partial<CauseNode>): CauseNode => ({
  id,
  name: `Name of ${id}`,
  parentId: null,
  answerLabel: null,
  question: null,
  cause: null,
  isCoachable: true,
  remedy: null,
  remedyOwner: null,
  order: 1,
  ...over
});

const NODES = [
  node('first', { question: 'Do they know how?' }),
  node('no', { parentId: 'first', answerLabel: 'No', cause: 'Knowledge', remedy: 'Read the case' }),
  node('yes', { parentId: 'first', answerLabel: 'Yes', question: 'What stops them?', order: 2 }),
  node('tool', {
    parentId: 'yes',
    answerLabel: 'The tool',
    cause: 'Tools',
    isCoachable: false,
    remedyOwner: 'Operations'
  })
];

/** Shows the finder inside a page that keeps the path, as the guide does. */
async function show(path: string[] = []) {
  const element = createElement('c-root-cause-finder', { is: RootCauseFinder });
  element.nodes = NODES;
  element.path = path;
  const changes: { path: string[]; cause: CauseNode | null }[] = [];
  element.addEventListener('pathchange', (event) => {
    const { detail } = event as CustomEvent<{ path: string[]; cause: CauseNode | null }>;
    changes.push(detail);
    element.path = detail.path;
  });
  document.body.appendChild(element);
  await Promise.resolve();
  const root = element.shadowRoot as ShadowRoot;
  const press = async (selector: string) => {
    (root.querySelector(selector) as HTMLElement).click();
    await Promise.resolve();
  };
  return { element, root, changes, press };
}

afterEach(() => {
  document.body.replaceChildren();
});

it('asks one question at a time and ends in a named cause with its remedy', async () => {
  const { root, press, changes } = await show();
  expect(root.querySelector('[data-focus]')?.textContent).toBe('Do they know how?');
  expect([...root.querySelectorAll('[data-id]')].map((answer) => answer.textContent?.trim())).toEqual(['No', 'Yes']);
  await press('[data-id="no"]');
  expect(changes).toEqual([{ path: ['no'], cause: NODES[1] }]);
  expect(root.textContent).toContain('Read the case');
  expect(root.querySelector('[data-id]')).toBeNull();
});

it('goes back one question, and back to any question that was answered', async () => {
  const { root, press, changes } = await show(['yes', 'tool']);
  await press('[data-back]');
  expect(changes.at(-1)).toEqual({ path: ['yes'], cause: null });
  expect(root.querySelector('[data-focus]')?.textContent).toBe('What stops them?');
  await press('[data-index="0"]');
  expect(changes.at(-1)).toEqual({ path: [], cause: null });
});

it('moves the focus to the question that it asks, but does not take it on opening', async () => {
  const { root, press } = await show();
  expect(root.activeElement).toBeNull();
  await press('[data-id="yes"]');
  expect(root.activeElement?.textContent).toBe('What stops them?');
});

it('says that the cause is not a coaching problem', async () => {
  const { root } = await show(['yes', 'tool']);
  expect(root.textContent).toContain('c.Root_Cause_Not_Coaching');
  expect(root.textContent).not.toContain('c.Root_Cause_Coachable');
});

it.each([[[]], [['yes']], [['no']]])('is accessible at %j', async (path) => {
  const { element } = await show(path);
  await expect(element).toBeAccessible();
});
