/** Values of picklists. Source: UI API Developer Guide, "Get Values for a Picklist Field". */
import type { Org } from '../../org/org.ts';
import type { Context, FieldDef, ObjectDef } from '../../org/types.ts';
import { SalesforceError } from '../../errors.ts';
import { eTagOf, readableFields } from './objectInfo.ts';

/** What an opportunity's stage says besides its label ("Opportunity Stage Picklist Value Attributes"). */
export interface StageAttributes {
  /** Salesforce's own spelling. */
  picklistAtributesValueType: 'OpportunityStage';
  closed: boolean;
  defaultProbability: number | null;
  forecastCategoryName: string | null;
  won: boolean;
}

export interface PicklistEntry {
  attributes: StageAttributes | null;
  label: string;
  validFor: number[];
  value: string;
}

export interface PicklistAnswer {
  controllerValues: Record<string, number>;
  defaultValue: PicklistEntry | null;
  eTag: string;
  url: string;
  values: PicklistEntry[];
}

/** The active values of one field. */
export function picklistValues(
  field: FieldDef,
  url: string,
  attributes: ReadonlyMap<string, StageAttributes> = new Map()
): PicklistAnswer {
  const active = (field.picklist?.values ?? []).filter((value) => value.active);
  const ordered = field.picklist?.sorted ? active.toSorted((a, b) => a.label.localeCompare(b.label, 'en')) : active;
  const entry = ({ label, value }: { label: string; value: string }): PicklistEntry => ({
    attributes: attributes.get(value) ?? null,
    label,
    validFor: [],
    value
  });
  const given = active.find((value) => value.isDefault);
  const answer = { controllerValues: {}, defaultValue: given ? entry(given) : null, url, values: ordered.map(entry) };
  return { ...answer, eTag: eTagOf(answer) };
}

/** The values of every picklist of an object that the user may read. */
export function allPicklistValues(org: Org, context: Context, object: ObjectDef, url: string) {
  const fields = readableFields(org, context, object).filter((field) => field.picklist);
  const picklistFieldValues = Object.fromEntries(
    fields.map((field) => [
      field.name,
      picklistValues(field, `${url}/${field.name}`, stageAttributes(org, object, field))
    ])
  );
  return { eTag: eTagOf(picklistFieldValues), picklistFieldValues };
}

/** Attributes by value for Opportunity's stage; none for any other field. */
export function stageAttributes(org: Org, object: ObjectDef, field: FieldDef): Map<string, StageAttributes> {
  if (object.name !== 'Opportunity' || field.name !== 'StageName') return new Map();
  const rows = org.database
    .prepare(
      'SELECT "ApiName" AS name, "IsClosed" AS closed, "IsWon" AS won, "DefaultProbability" AS probability, "ForecastCategoryName" AS category FROM "OpportunityStage"'
    )
    .all();
  return new Map(
    rows.map(({ name, closed, won, probability, category }) => [
      String(name),
      {
        picklistAtributesValueType: 'OpportunityStage',
        closed: closed === 1,
        defaultProbability: probability === null ? null : Number(probability),
        forecastCategoryName: category === null ? null : String(category),
        won: won === 1
      }
    ])
  );
}

/** One picklist field of an object, by name. */
export function picklistField(org: Org, context: Context, object: ObjectDef, name: string): FieldDef {
  const field = object.fields.get(org.schema.field(object.name, name)?.name ?? '');
  if (!field?.picklist || !org.access.canReadField(context, object, field)) {
    throw new SalesforceError('INVALID_FIELD', `Picklist field ${object.name}.${name} not found`, { status: 404 });
  }
  return field;
}
