/** Opportunity products: price and quantity make the total, and the totals make the opportunity's amount. */
import { roundTo } from '../../formula/decimal.ts';
import { saveFailure } from '../../save/saveFailure.ts';
import { updateByPlatform } from '../../save/writeRecord.ts';
import type { OrgRecord } from '../../types.ts';
import { isChanged, numberOf, textOf } from './change.ts';
import type { Change, ObjectRules } from './change.ts';

export const opportunityLineItem: ObjectRules = {
  derive(change) {
    const { org, record, given } = change;
    const entry = priceOf(change);
    const product = org.record('Product2', textOf(record['Product2Id'] ?? entry?.['Product2Id']) ?? '');
    record['PricebookEntryId'] ??= entry?.['Id'] ?? null;
    record['Product2Id'] ??= entry?.['Product2Id'] ?? null;
    record['ProductCode'] = product?.['ProductCode'] ?? null;
    record['ListPrice'] = entry?.['UnitPrice'] ?? null;
    const deal = org.record('Opportunity', textOf(record['OpportunityId']) ?? '');
    record['Name'] = [deal?.['Name'], product?.['Name']].filter(Boolean).join(' ') || null;
    const quantity = numberOf(record['Quantity']);
    const total = numberOf(record['TotalPrice']);
    if (given.has('TotalPrice') && !given.has('UnitPrice') && total !== null && quantity) {
      record['UnitPrice'] = roundTo(total / quantity, 2);
    } else if (change.prior === null || isChanged(change, 'Quantity') || isChanged(change, 'UnitPrice')) {
      const unitPrice = numberOf(record['UnitPrice']);
      record['TotalPrice'] = quantity === null || unitPrice === null ? null : roundTo(quantity * unitPrice, 2);
    }
  },
  check({ record }) {
    if (record['PricebookEntryId'] === null) {
      throw saveFailure(
        'FIELD_INTEGRITY_EXCEPTION',
        'field integrity exception: unknown (must specify pricebook entry id or product id, one but not both)',
        []
      );
    }
    if (record['UnitPrice'] === null) {
      throw saveFailure('REQUIRED_FIELD_MISSING', 'Required fields are missing: [UnitPrice]', ['UnitPrice']);
    }
  },
  afterWrite({ org, context, object, record }) {
    const opportunityId = textOf(record['OpportunityId']) ?? '';
    const items = org.rows.find(object, 'OpportunityId', opportunityId);
    const sum = (field: string) =>
      roundTo(
        items.reduce((total, item) => total + (numberOf(item[field]) ?? 0), 0),
        2
      );
    const values: OrgRecord = { HasOpportunityLineItem: items.length > 0 };
    if (items.length > 0) {
      values['Amount'] = sum('TotalPrice');
      values['TotalOpportunityQuantity'] = sum('Quantity');
    }
    const deal = org.record('Opportunity', opportunityId);
    const entry = org.record('PricebookEntry', textOf(record['PricebookEntryId']) ?? '');
    if (deal !== null && deal['Pricebook2Id'] === null) {
      values['Pricebook2Id'] = entry?.['Pricebook2Id'] ?? null;
    }
    if (deal !== null && Object.entries(values).some(([field, value]) => deal[field] !== value)) {
      updateByPlatform(org, context, org.objectNamed('Opportunity'), opportunityId, values);
    }
  }
};

/** The price book entry: the one named, or the product's in the opportunity's price book. */
function priceOf({ org, record }: Change): OrgRecord | null {
  const named = textOf(record['PricebookEntryId']);
  if (named !== null) {
    return org.record('PricebookEntry', named);
  }
  const book = org.record('Opportunity', textOf(record['OpportunityId']) ?? '')?.['Pricebook2Id'] ?? null;
  const entries = org.rows.find(org.objectNamed('PricebookEntry'), 'Product2Id', record['Product2Id'] ?? null);
  return (
    entries.find((entry) =>
      book === null
        ? org.record('Pricebook2', String(entry['Pricebook2Id']))?.['IsStandard'] === true
        : entry['Pricebook2Id'] === book
    ) ?? null
  );
}
