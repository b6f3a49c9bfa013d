import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { commands, readArguments } from './commandArguments.ts';
import { SyncProblem } from './problem.ts';

describe('the arguments of the sync service', () => {
  const refused = [
    { args: [], message: /^No command was given/ },
    { args: ['twice'], message: /no command "twice"/ },
    { args: ['constructor'], message: /no command "constructor"/ },
    { args: ['once', '--accept', 'Contact'], message: /once takes no --accept/ },
    { args: ['status', '--pseudonyms'], message: /status takes no --pseudonyms/ },
    { args: ['publish', '--force'], message: /publish takes no --force/ },
    { args: ['reconcile', 'Contact'], message: /reconcile does not understand "Contact"/ },
    { args: ['sql', 'SELECT', '1'], message: /sql does not understand "1"/ },
    { args: ['reconcile', '--accept', 'Contact', '--accept', 'Task'], message: /takes --accept once/ },
    { args: ['once', '--jsn'], message: /--jsn/ }
  ];
  for (const { args, message } of refused) {
    it(`are refused, never ignored: ${args.join(' ') || 'none'}`, () => {
      assert.throws(
        () => readArguments('Usage', args),
        (error) => error instanceof SyncProblem && message.test(error.message)
      );
    });
  }

  it('are the command, what follows it, and its options', () => {
    const { command, argument, json } = readArguments('Usage', ['sql', 'SELECT 1', '--json']);
    assert.deepEqual([command, argument, json], ['sql', 'SELECT 1', true]);
    const two = ['rebuild', '--accept', 'Contact', '--accept', 'Task'];
    assert.deepEqual(readArguments('Usage', two).accept, ['Contact', 'Task']);
    assert.equal(readArguments('Usage', ['twice', '--help']).help, true);
  });

  it('are all in the help', () => {
    const usage = readFileSync(new URL('./main.ts', import.meta.url), 'utf8');
    for (const [command, options] of Object.entries(commands)) {
      assert.match(usage, new RegExp(`^  ${command} `, 'm'), command);
      for (const option of options) assert.match(usage, new RegExp(`--${option}\\b`), option);
    }
  });
});
