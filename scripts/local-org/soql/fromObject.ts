/** The object of a FROM clause, and what the names in its query mean. */
import type { FieldDef, FieldPath, ObjectDef, Schema } from '../org/types.ts';
import { relationshipField } from '../query/sources.ts';
import { valueField } from '../query/statement.ts';

export class FromObject {
  readonly schema: Schema;
  readonly object: ObjectDef;
  private readonly alias: string | undefined;

  constructor(schema: Schema, object: ObjectDef, alias: string | undefined) {
    this.schema = schema;
    this.object = object;
    this.alias = alias?.toLowerCase();
  }

  /** True for the object's alias or its name. */
  isNamed(word: string): boolean {
    const known = word.toLowerCase();
    return known === this.alias || known === this.object.name.toLowerCase();
  }

  /** `a.Owner.Name` as a path, with the object's alias, or its name, in front taken away. */
  path(text: string): FieldPath {
    const words = text.split('.');
    const [first = ''] = words;
    return words.length > 1 && this.isNamed(first) && !relationshipField(this.object, first) ? words.slice(1) : words;
  }

  /** The field at the end of a path; undefined when there is none. */
  fieldAt(path: FieldPath): FieldDef | undefined {
    let object: ObjectDef | undefined = this.object;
    let polymorphic = false;
    for (const word of path.slice(0, -1)) {
      const field: FieldDef | undefined = object && relationshipField(object, word);
      polymorphic = (field?.referenceTo ?? []).length > 1;
      object = this.schema.object(field?.referenceTo?.[0] ?? '');
    }
    const name = path.at(-1) ?? '';
    if (polymorphic && name.toLowerCase() === 'type') return valueField('string');
    return object && this.schema.field(object.name, name);
  }
}
