/** The grammar of SOQL. Source: SOQL and SOSL Reference, "SOQL SELECT Syntax". */
import { NotEmulated } from '../errors.ts';
import { QueryError, queryErrors } from '../query/queryError.ts';
import { ConditionReader } from './readConditions.ts';
import { Tokens, unexpected } from './tokens.ts';
import type { CallNode, LiteralNode, OrderNode, PathNode, SelectNode, SoqlTree, TypeBranch, WordNode } from './tree.ts';

/** Clauses that a query may have. */
export const SOQL_CLAUSES: readonly string[] = [
  'SELECT',
  'TYPEOF',
  'FROM',
  'USING SCOPE',
  'WHERE',
  'WITH SECURITY_ENFORCED',
  'WITH USER_MODE',
  'GROUP BY',
  'HAVING',
  'ORDER BY',
  'LIMIT',
  'OFFSET'
];

/** Clauses that are refused by name. */
export const MISSING_CLAUSES: readonly string[] = [
  'WITH DATA CATEGORY',
  'WITH SYSTEM_MODE',
  'GROUP BY ROLLUP',
  'GROUP BY CUBE',
  'FOR VIEW',
  'FOR REFERENCE',
  'FOR UPDATE',
  'UPDATE TRACKING',
  'UPDATE VIEWSTAT',
  'SET OPTIONS'
];

const LONGEST = 100_000;
/** Words that go on with the query and so are no alias ("Alias Notation", "Reserved Keywords"). */
const CLAUSE_STARTS = new Set(
  'AND ASC DESC EXCLUDES FIRST FROM GROUP HAVING IN INCLUDES LAST LIKE LIMIT NOT NULL NULLS OR SELECT USING WHERE WITH ORDER OFFSET FOR UPDATE SET ALL'.split(
    ' '
  )
);

/** Reads a query. Throws MALFORMED_QUERY for what is not SOQL, NotEmulated for a clause that is not known. */
export function readSoql(text: string): SoqlTree {
  if (text.trim() === '') throw queryErrors.malformed('A query string has to be specified');
  if (text.length > LONGEST) {
    throw new QueryError('QUERY_TOO_COMPLICATED', `SOQL statements cannot be longer than ${LONGEST} characters.`);
  }
  return new SoqlReader(new Tokens(text)).whole();
}

class SoqlReader {
  private readonly tokens: Tokens;
  private readonly conditions: ConditionReader;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
    this.conditions = new ConditionReader(tokens, () => this.query());
  }

  whole(): SoqlTree {
    const tree = this.query();
    if (this.tokens.peek().kind !== 'end') throw unexpected(this.tokens.peek());
    return tree;
  }

  private query(): SoqlTree {
    const { tokens } = this;
    tokens.expect('SELECT');
    const select = [this.selected()];
    while (tokens.take(',')) select.push(this.selected());
    tokens.expect('FROM');
    const from = tokens.name();
    const alias = this.alias();
    if (tokens.isNext(',')) throw new NotEmulated('several objects in a SOQL FROM clause');
    const tree: SoqlTree = {
      select,
      from,
      alias,
      scope: tokens.take('USING', 'SCOPE') ? tokens.name() : null,
      where: tokens.take('WHERE') ? this.conditions.condition() : null,
      access: this.access(),
      ...this.groups(),
      orderBy: this.orders(),
      limit: tokens.take('LIMIT') ? this.count() : null,
      offset: tokens.take('OFFSET') ? this.count() : null
    };
    this.refuseRest();
    return tree;
  }

  private selected(): SelectNode {
    const { tokens } = this;
    if (tokens.isNext('TYPEOF')) return this.typeOf();
    const { at } = tokens.peek();
    if (tokens.take('(')) {
      const query = tokens.nested(() => this.query());
      tokens.close();
      return { kind: 'children', query, at };
    }
    if (tokens.isNext('FROM')) throw unexpected(tokens.peek());
    return { kind: 'field', field: this.conditions.expression(), alias: this.alias() };
  }

  private typeOf(): SelectNode {
    const { tokens } = this;
    tokens.expect('TYPEOF');
    const field = tokens.name();
    const branches: TypeBranch[] = [];
    if (!tokens.isNext('WHEN')) throw unexpected(tokens.peek());
    while (tokens.take('WHEN')) {
      const object = tokens.name();
      tokens.expect('THEN');
      branches.push({ object, fields: this.paths() });
    }
    if (tokens.take('ELSE')) branches.push({ object: null, fields: this.paths() });
    tokens.expect('END');
    return { kind: 'typeof', field, branches };
  }

  private paths(): PathNode[] {
    const paths: PathNode[] = [];
    do {
      if (this.tokens.isNext('TYPEOF')) throw unexpected(this.tokens.peek());
      const { text, at } = this.tokens.name();
      paths.push({ kind: 'path', text, at });
    } while (this.tokens.take(','));
    return paths;
  }

  private alias(): WordNode | null {
    const { kind, text } = this.tokens.peek();
    if (kind !== 'word' || text.includes('.') || CLAUSE_STARTS.has(text.toUpperCase())) return null;
    if (text.toUpperCase() === 'TYPEOF') return null;
    return this.tokens.next();
  }

  private access(): WordNode | null {
    const { tokens } = this;
    if (!tokens.take('WITH')) return null;
    const word = tokens.name();
    switch (word.text.toUpperCase()) {
      case 'SECURITY_ENFORCED':
      case 'USER_MODE':
        return word;
      case 'SYSTEM_MODE':
        throw new NotEmulated('the SOQL clause WITH SYSTEM_MODE');
      case 'DATA':
        throw new NotEmulated('the SOQL clause WITH DATA CATEGORY');
      default:
        throw new NotEmulated(`the SOQL clause WITH ${word.text}`);
    }
  }

  private groups(): Pick<SoqlTree, 'groupBy' | 'having'> {
    const { tokens } = this;
    const groupBy: (PathNode | CallNode)[] = [];
    if (!tokens.take('GROUP')) return { groupBy, having: null };
    tokens.expect('BY');
    for (const word of ['ROLLUP', 'CUBE']) {
      if (tokens.isNext(word, '(')) throw new NotEmulated(`the SOQL clause GROUP BY ${word}`);
    }
    do groupBy.push(this.conditions.expression());
    while (tokens.take(','));
    return { groupBy, having: tokens.take('HAVING') ? this.conditions.condition() : null };
  }

  private orders(): OrderNode[] {
    const { tokens } = this;
    const orders: OrderNode[] = [];
    if (!tokens.take('ORDER')) return orders;
    tokens.expect('BY');
    do {
      const by = this.conditions.expression();
      const direction = tokens.take('DESC') ? 'DESC' : 'ASC';
      if (direction === 'ASC') tokens.take('ASC');
      // "By default, null values are sorted first", whatever the direction ("ORDER BY").
      let nulls: OrderNode['nulls'] = 'FIRST';
      if (tokens.take('NULLS')) {
        if (tokens.take('LAST')) nulls = 'LAST';
        else tokens.expect('FIRST');
      }
      orders.push({ by, direction, nulls });
    } while (tokens.take(','));
    return orders;
  }

  private count(): LiteralNode {
    const token = this.tokens.next();
    if (token.kind === 'sign' && token.text === ':') {
      throw new QueryError('MALFORMED_QUERY', 'Bind variables only allowed in Apex code', token.at);
    }
    if (!/^\d+$/.test(token.text) || !Number.isSafeInteger(Number(token.text))) throw unexpected(token);
    return { kind: 'number', text: token.text, at: token.at };
  }

  private refuseRest(): void {
    const { tokens } = this;
    const { at } = tokens.peek();
    if (tokens.take('ALL', 'ROWS')) throw new QueryError('MALFORMED_QUERY', 'ALL ROWS not allowed in this context', at);
    for (const first of ['FOR', 'UPDATE', 'SET']) {
      if (!tokens.take(first)) continue;
      const clause = `${first} ${tokens.peek().text.toUpperCase()}`;
      if (MISSING_CLAUSES.includes(clause)) throw new NotEmulated(`the SOQL clause ${clause}`);
      throw unexpected(tokens.peek());
    }
  }
}
