/** What the platform must tell before a screen can say who will read a conversation: four subqueries. */
import { coachingModel, POLICY_IN_FORCE } from 'c/coachingPolicy';
import type { CoachingModel } from 'c/coachingPolicy';
import { booleanValue, nodesOf, numberValue, parent, textValue } from 'c/panelData';
import type { Node } from 'c/panelData';
import type { Person, VisibilityFacts } from 'c/visibility';

/** Put into a query that declares `$people: [ID]!` with the coach and the rep. Includes the policy. */
export const visibilitySubqueries = `
      Coaching_Policy__c(${POLICY_IN_FORCE}) {
        edges {
          node {
            Id
            Default_Due_Days__c { value }
            Feedback_Hours_Target__c { value }
            Coaching_Model__c @optional { value }
            Is_Hierarchy_Step_Confirmed__c { value }
          }
        }
      }
      pair: User(where: { Id: { in: $people } }, first: 2) {
        edges {
          node {
            Id Name { value } IsActive { value } UserRoleId @optional { value }
            Manager @optional {
              Id Name { value } IsActive { value } UserRoleId @optional { value }
              Manager @optional { Id Name { value } IsActive { value } UserRoleId @optional { value } }
            }
          }
        }
      }
      UserRole(first: 500) @optional {
        edges { node { Id Name { value } ParentRoleId { value } } }
      }
      people: User(where: { and: [{ IsActive: { eq: true } }, { UserRoleId: { ne: null } }] }, first: 200) {
        edges { node { Id Name { value } IsActive { value } UserRoleId @optional { value } } }
        pageInfo { hasNextPage }
      }`;

/** A query with nothing but `visibilitySubqueries`, under a name of its own. */
export function visibilityQuery(name: string): string {
  return `query ${name}($people: [ID]!) {
  uiapi {
    query {${visibilitySubqueries}
    }
  }
}`;
}

/** The facts for `c-who-can-see`, read from the answer to `visibilitySubqueries`. */
export function readVisibility(data: unknown, coachId: string, repId: string): VisibilityFacts {
  const pair = nodesOf(data, 'pair');
  const person = (id: string): Person => {
    const node = pair.find((each) => each.Id === id);
    return node ? readPerson(node) : { id, name: '', roleId: null };
  };
  const roles = nodesOf(data, 'UserRole').map((node) => ({
    id: node.Id,
    name: textValue(node, 'Name'),
    parentId: textValue(node, 'ParentRoleId') || null
  }));
  return {
    coach: person(coachId),
    rep: person(repId),
    leaders: pair.flatMap(managersOf).filter(({ id }) => id !== coachId && id !== repId),
    isHierarchyOff: booleanValue(nodesOf(data, 'Coaching_Policy__c')[0] ?? null, 'Is_Hierarchy_Step_Confirmed__c'),
    roles: roles.length === 0 ? null : roles,
    // A list cut off would hide readers: then the roles are named instead.
    people: hasMorePeople(data) ? null : nodesOf(data, 'people').map(readPerson)
  };
}

/** Days after a conversation on which a next step is due, by the policy; 7 without one. */
export function readDueDays(data: unknown): number {
  return numberValue(nodesOf(data, 'Coaching_Policy__c')[0] ?? null, 'Default_Due_Days__c') ?? 7;
}

/** Hours within which feedback on an observed meeting should be shared, by the policy; 24 without one. */
export function readFeedbackHours(data: unknown): number {
  return numberValue(nodesOf(data, 'Coaching_Policy__c')[0] ?? null, 'Feedback_Hours_Target__c') ?? 24;
}

/** How a conversation goes by the policy. */
export function readCoachingModel(data: unknown): CoachingModel {
  return coachingModel(textValue(nodesOf(data, 'Coaching_Policy__c')[0] ?? null, 'Coaching_Model__c'));
}

function readPerson(node: Node): Person {
  return {
    id: node.Id,
    name: textValue(node, 'Name'),
    roleId: textValue(node, 'UserRoleId') || null,
    isActive: textValue(node, 'IsActive') !== 'false'
  };
}

/** The manager of a person and the manager above, as Share_Conversation takes them. */
function managersOf(node: Node): Person[] {
  const manager = parent(node, 'Manager');
  const above = parent(manager, 'Manager');
  return [manager, above].filter((each) => each !== null).map(readPerson);
}

function hasMorePeople(data: unknown): boolean {
  const answer = data as { uiapi?: { query?: { people?: { pageInfo?: { hasNextPage?: boolean } } } } } | null;
  return answer?.uiapi?.query?.people?.pageInfo?.hasNextPage === true;
}
