import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, test } from 'node:test';
import { Transactions } from './transactions.ts';

let database: DatabaseSync;
let failures: unknown[];
let transactions: Transactions;

const add = (value: number) => database.prepare('INSERT INTO t VALUES (?)').run(value);
const values = () =>
  database
    .prepare('SELECT v FROM t ORDER BY v')
    .all()
    .map((row) => row['v']);
const fail = () => {
  throw new Error('no');
};

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE t (v INTEGER)');
  failures = [];
  transactions = new Transactions(database, (error) => failures.push(error));
});

test('a throw undoes what the transaction wrote', () => {
  assert.throws(() =>
    transactions.run(() => {
      add(1);
      fail();
    })
  );
  assert.deepEqual(values(), []);
});

test('an inner throw undoes the inner part alone', () => {
  transactions.run(() => {
    add(1);
    assert.throws(() =>
      transactions.run(() => {
        add(2);
        transactions.run(() => add(3));
        fail();
      })
    );
    add(4);
  });
  assert.deepEqual(values(), [1, 4]);
});

test('jobs run after the outermost commit, in order, and jobs of what was undone do not', () => {
  const ran: string[] = [];
  transactions.run(() => {
    transactions.run(() => transactions.afterCommit(() => ran.push('inner')));
    assert.throws(() =>
      transactions.run(() => {
        transactions.afterCommit(() => ran.push('undone'));
        fail();
      })
    );
    transactions.afterCommit(() => ran.push('outer'));
    assert.deepEqual(ran, []);
  });
  assert.deepEqual(ran, ['inner', 'outer']);
});

test('a job that fails is told, undone, and breaks neither the commit nor the next job', () => {
  transactions.run(() => {
    add(1);
    transactions.afterCommit(() => {
      add(2);
      fail();
    });
    transactions.afterCommit(() => add(3));
  });
  assert.deepEqual(values(), [1, 3]);
  assert.equal(failures.length, 1);
});

test('what memory holds of an undone transaction is undone too, the newest first', () => {
  const undone: number[] = [];
  transactions.run(() => transactions.onRollback(() => undone.push(0)));
  assert.throws(() =>
    transactions.run(() => {
      transactions.onRollback(() => undone.push(1));
      transactions.run(() => transactions.onRollback(() => undone.push(2)));
      fail();
    })
  );
  assert.deepEqual(undone, [2, 1]);
});
