import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { errorsIn, idOf, recordsOf, textOf } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { Pause } from 'c/pause';
import { labels } from './labels';

const PEOPLE_QUERY = `query FindPeople($name: String) {
  uiapi {
    query {
      User(
        first: 8
        where: { and: [{ IsActive: { eq: true } }, { Name: { like: $name } }] }
        orderBy: { Name: { order: ASC } }
      ) {
        edges { node { Id Name { value } Title @optional { value } } }
      }
    }
  }
}`;

const CHOSEN_QUERY = `query ChosenPerson($id: ID) {
  uiapi { query { User(first: 1, where: { Id: { eq: $id } }) { edges { node { Id Name { value } } } } } }
}`;

const LEAST_LETTERS = 2;
const PAUSE = 250;

/** Finds one active person by name. Fires `personchange` with `{ id, name }`, or null when the choice is taken back. */
export default class GuidePerson extends LightningElement {
  @api label = '';
  @api help = '';
  /** People who cannot be chosen. */
  @api excludedIds: readonly string[] = [];

  labels = labels;
  given: string | null = null;
  name = '';
  words = '';
  found: { id: string; name: string; title: string }[] | null = null;
  errors: unknown;
  pause = new Pause(PAUSE);
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  mustFocus = false;

  @api
  get personId(): string | null {
    return this.given;
  }
  set personId(value: string | null) {
    this.given = value;
    if (value !== null && this.name === '') {
      this.ask(CHOSEN_QUERY, { id: value });
    }
  }

  override renderedCallback(): void {
    if (this.mustFocus) {
      this.mustFocus = false;
      (this.template?.querySelector('[data-focus]') as HTMLElement | null)?.focus();
    }
  }

  override disconnectedCallback(): void {
    this.pause.stop();
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredPeople({ data, errors }: GraphQLResult): void {
    this.errors = errorsIn(errors);
    if (!data) {
      return;
    }
    const people = recordsOf(data, 'User').map((record) => ({
      id: idOf(record),
      name: textOf(record, 'Name') ?? '',
      title: textOf(record, 'Title') ?? ''
    }));
    if (this.given === null) {
      this.found = people.filter(({ id }) => !this.excludedIds.includes(id));
    } else {
      this.name = people.find(({ id }) => id === this.given)?.name ?? labels.left;
    }
  }

  get isChosen(): boolean {
    return this.given !== null;
  }

  get people() {
    return (this.found ?? []).map((person) => ({ ...person, chooseLabel: fillLabel(labels.choose, person.name) }));
  }

  get hasPeople(): boolean {
    return this.people.length > 0;
  }

  get isNobody(): boolean {
    return this.found !== null && this.found.length === 0;
  }

  get removeLabel(): string {
    return fillLabel(labels.remove, this.name);
  }

  handleWords(event: CustomEvent<{ value: string }>): void {
    this.words = event.detail.value;
    this.pause.stop();
    const words = this.words.trim();
    if (words.length < LEAST_LETTERS) {
      this.found = null;
      return;
    }
    this.pause.start(() => this.ask(PEOPLE_QUERY, { name: `%${words}%` }));
  }

  handleChoose(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset.id;
    const person = this.found?.find((each) => each.id === id);
    if (person) {
      this.given = person.id;
      this.name = person.name;
      this.found = null;
      this.words = '';
      this.mustFocus = true;
      this.dispatchEvent(new CustomEvent('personchange', { detail: { id: person.id, name: person.name } }));
    }
  }

  handleRemove(): void {
    this.given = null;
    this.name = '';
    this.mustFocus = true;
    this.dispatchEvent(new CustomEvent('personchange', { detail: null }));
  }

  ask(query: string, variables: Record<string, unknown>): void {
    this.variables = variables;
    this.query = gql`
      ${query}
    `;
  }
}
