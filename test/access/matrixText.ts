/** The page docs/permission-matrix.md, written from the expected matrix. */
import { format, resolveConfig } from 'prettier';
import { expectedMatrix } from './expectedMatrix.ts';
import { personNames, type PersonName } from './ninePeople.ts';

export const MATRIX_PAGE = 'docs/permission-matrix.md';

const people: Record<PersonName, [name: string, who: string]> = {
  coach: ['coach', 'permission set Coach; manager of the rep, above the rep in the role hierarchy'],
  outsideCoach: ['coach outside', 'Coach; coaches the same rep by relationship, from another branch of the hierarchy'],
  formerCoach: ['former coach', 'Coach; held a conversation with the rep, then the relationship ended'],
  rep: ['rep', 'permission set Rep'],
  otherRep: ['other rep', 'Rep; the same role and manager'],
  leader: ['leader', 'permission set Coaching_Leader; second line, above coach and rep'],
  enablement: ['enablement lead', 'permission set Enablement'],
  outsider: ['outsider', 'the role of the rep, no permission set of this package'],
  integration: ['integration user', 'permission set Coaching_Integration']
};

/** The whole page, as prettier leaves it. */
export async function matrixText(): Promise<string> {
  const lines = [
    '# Who may do what',
    '',
    'Written by `npm run docs:matrix` from `test/access/expectedMatrix.ts`; do not edit. `test/access/permissionMatrix.test.ts` asks a running org the same as each of the nine people, over HTTP: rows by SOQL, GraphQL and UI API, which must answer alike; edit and delete by UserRecordAccess; and it tries whatever is not allowed by REST, UI API and GraphQL.',
    '',
    'The org is as after the [manual step](admin-guide.md#manual-steps): the role hierarchy is off for seven objects. Rows are named for whose they are. Access says who can write at all; rules on the running user say what: nobody writes the words or the agreement of somebody else. Fields are held by permission sets: the integration user and administrators read no confidential text.',
    '',
    '| person | who that is |',
    '| --- | --- |',
    ...personNames.map((person) => `| ${people[person].join(' | ')} |`)
  ];
  const groups = Map.groupBy(Object.entries(expectedMatrix), ([, rights]) => rights);
  for (const [rights, entries] of groups) {
    lines.push('', `## ${entries.map(([object]) => object.replace(/__c$/, '').replaceAll('_', ' ')).join(', ')}`, '');
    lines.push(
      `Rows: ${rights.rows.map((row) => (row === 'all' ? 'one of the administrator' : spoken(row))).join(', ')}.`,
      ''
    );
    lines.push('| person | creates | reads | edits | deletes |', '| --- | --- | --- | --- | --- |');
    for (const person of personNames) {
      const [create = '-', ...cells] = rights[person].split(' | ');
      lines.push(`| ${[people[person][0], create === 'C' ? 'yes' : '–', ...cells.map(spoken)].join(' | ')} |`);
    }
  }
  return format(lines.join('\n'), { ...(await resolveConfig(MATRIX_PAGE)), parser: 'markdown' });
}

function spoken(cell: string): string {
  if (cell === '-') return '–';
  return cell.replaceAll('outsideCoach', 'coach outside').replaceAll('formerCoach', 'former coach');
}
