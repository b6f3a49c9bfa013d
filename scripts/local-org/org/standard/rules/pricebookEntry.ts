import { saveFailure } from '../../save/saveFailure.ts';
import type { ObjectRules } from './change.ts';
import { textOf } from './change.ts';

/** A price in a custom price book needs a standard price first; name and code are the product's. */
export const pricebookEntry: ObjectRules = {
  derive({ org, record }) {
    const product = org.record('Product2', textOf(record['Product2Id']) ?? '');
    record['Name'] = product?.['Name'] ?? null;
    record['ProductCode'] = product?.['ProductCode'] ?? null;
  },
  check({ org, object, record, prior }) {
    const book = org.record('Pricebook2', textOf(record['Pricebook2Id']) ?? '');
    if (prior !== null) {
      return;
    }
    const entries = org.rows.find(object, 'Product2Id', record['Product2Id'] ?? null);
    if (entries.some((entry) => entry['Pricebook2Id'] === record['Pricebook2Id'])) {
      throw saveFailure('DUPLICATE_VALUE', 'This price definition already exists in this price book');
    }
    const isStandard = (id: unknown) => org.record('Pricebook2', String(id))?.['IsStandard'] === true;
    if (book?.['IsStandard'] !== true && !entries.some((entry) => isStandard(entry['Pricebook2Id']))) {
      throw saveFailure('STANDARD_PRICE_NOT_DEFINED', 'Before creating a custom price, create a standard price.');
    }
  }
};
