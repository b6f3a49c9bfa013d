/** Asks the example org by SOQL, as one of its people. */
import assert from 'node:assert/strict';
import { NotEmulated, SalesforceError } from '../../scripts/local-org/errors.ts';
import { executeSoql } from '../../scripts/local-org/soql/executeSoql.ts';
import type { SoqlAnswer } from '../../scripts/local-org/soql/executeSoql.ts';
import type { RestRecord } from '../../scripts/local-org/soql/toRestRecords.ts';
import { openExampleOrg } from './exampleOrg.ts';
import type { ExampleOrg } from './exampleOrg.ts';

export type Person = 'mona' | 'sam' | 'olga' | 'newt';

/** The example org, asked by SOQL; `{key}` in a query stands for the id of one of its records. */
export class SoqlAsker {
  private opened: ExampleOrg | null = null;

  open(): void {
    this.opened = openExampleOrg();
  }

  close(): void {
    this.test.org.close();
  }

  get test(): ExampleOrg {
    assert.ok(this.opened, 'open() comes first');
    return this.opened;
  }

  run(soql: string, person: Person = 'sam'): SoqlAnswer {
    return executeSoql(this.test.org, this.test.people[person], this.filled(soql));
  }

  /** Expected values, in which `{key}` stands for the id of a record as it does in a query. */
  withIds(values: unknown[]): unknown[] {
    return values.map((value) => {
      if (Array.isArray(value)) return this.withIds(value);
      return typeof value === 'string' ? this.filled(value) : value;
    });
  }

  private filled(text: string): string {
    return text.replace(/\{(\w+)\}/g, (_, key: string) => this.test.ids[key] ?? `no id ${key}`);
  }

  /** The names of the records. */
  names(soql: string, person: Person = 'sam'): unknown[] {
    return this.run(soql, person).records.map((record) => record['Name']);
  }

  first(soql: string, person: Person = 'sam'): RestRecord {
    const [record] = this.run(soql, person).records;
    assert.ok(record, `no row for ${soql}`);
    return record;
  }

  /** What a query is refused with. */
  refusal(soql: string, person: Person = 'sam'): { code: string; message: string } {
    try {
      this.run(soql, person);
    } catch (error) {
      if (error instanceof SalesforceError) return { code: error.errorCode, message: error.message };
      if (error instanceof NotEmulated) return { code: 'NOT_EMULATED', message: error.message };
      throw error;
    }
    assert.fail(`not refused: ${soql}`);
  }
}
