import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import { mutate, newClientKey } from 'c/coachingClient';
import { buildNote, buildNoteDeletion, replyLimits } from 'c/conversationReplies';
import { errorsIn } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import { nodesOf, textValue } from 'c/panelData';
import { Pause } from 'c/pause';
import { labels } from './labels';

const noteQuery = `query PrivateNote($id: ID!, $userId: ID!) {
  uiapi {
    query {
      Private_Note__c(
        where: { and: [{ Coaching_Conversation__c: { eq: $id } }, { OwnerId: { eq: $userId } }] }
        orderBy: { CreatedDate: { order: ASC } }
        first: 1
      ) {
        edges { node { Id Body__c { value } } }
      }
    }
  }
}`;

/** How long nobody types before the note is saved. */
const PAUSE_MILLISECONDS = 800;

/** The author's own note on a conversation, saved as it is written. Off until the admin's sharing step is confirmed. */
export default class PrivateNotes extends LightningElement {
  @api isConfirmed = false;

  labels = labels;
  givenId: string | undefined;
  query: GraphQLDocument | undefined;
  variables: Record<string, unknown> | undefined;
  refresh: (() => Promise<void>) | undefined;
  isLoaded = false;
  loadErrors: unknown;
  noteId: string | null = null;
  clientKey = newClientKey();
  body = '';
  savedBody = '';
  deletedBody: string | null = null;
  state = '';
  error: unknown;
  pause = new Pause(PAUSE_MILLISECONDS);
  isSaving = false;

  @api
  get conversationId(): string | undefined {
    return this.givenId;
  }
  set conversationId(value: string | undefined) {
    this.givenId = value;
    this.ask();
  }

  override connectedCallback(): void {
    this.ask();
  }

  /** What was typed in the last moment is not lost when the page is left. */
  override disconnectedCallback(): void {
    this.pause.flush();
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredNote({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    this.loadErrors = errorsIn(errors);
    if (data && !this.loadErrors && !this.isLoaded) {
      const [note] = nodesOf(data, 'Private_Note__c');
      this.noteId = note?.Id ?? null;
      this.body = this.savedBody = textValue(note ?? null, 'Body__c');
      this.isLoaded = true;
    }
  }

  get isOff(): boolean {
    return !this.isConfirmed;
  }

  get isLoading(): boolean {
    return this.isConfirmed && !this.isLoaded && !this.loadErrors;
  }

  get isReady(): boolean {
    return this.isConfirmed && this.isLoaded;
  }

  get mayDelete(): boolean {
    return this.noteId !== null && !this.isSaving;
  }

  get isDeleted(): boolean {
    return this.deletedBody !== null;
  }

  async handleReload(): Promise<void> {
    await this.refresh?.();
  }

  handleBody(event: CustomEvent<{ value: string }>): void {
    this.body = event.detail.value;
    this.deletedBody = null;
    this.saveSoon();
  }

  async handleDelete(): Promise<void> {
    const { noteId, body } = this;
    if (noteId === null || this.isSaving) {
      return;
    }
    this.pause.stop();
    this.isSaving = true;
    const result = await mutate(buildNoteDeletion(noteId));
    this.isSaving = false;
    if (result.status === 'saved') {
      this.noteId = null;
      this.clientKey = newClientKey();
      this.deletedBody = body;
      this.body = this.savedBody = '';
      this.state = '';
      this.error = undefined;
    } else {
      this.error = result.messages;
    }
  }

  async handleUndo(): Promise<void> {
    this.body = this.deletedBody ?? '';
    this.deletedBody = null;
    await this.save();
  }

  saveSoon(): void {
    this.pause.start(() => this.save());
  }

  /** Saves what is on the screen; what was typed meanwhile is saved afterwards. */
  async save(): Promise<void> {
    const { body, givenId } = this;
    if (this.isSaving || givenId === undefined || body === this.savedBody) {
      return;
    }
    if (body.length > replyLimits.note) {
      this.state = fillLabel(labels.tooLong, body.length, replyLimits.note);
      return;
    }
    this.isSaving = true;
    this.state = labels.saving;
    const result = await mutate(buildNote(givenId, { id: this.noteId, clientKey: this.clientKey, body }));
    this.isSaving = false;
    if (result.status === 'saved') {
      this.noteId ??= result.ids.note ?? null;
      this.savedBody = body;
      this.state = labels.saved;
      this.error = undefined;
      if (this.body !== body) {
        this.saveSoon();
      }
    } else {
      this.state = '';
      this.error = result.messages;
    }
  }

  ask(): void {
    if (this.isConfirmed && this.givenId && !this.variables) {
      this.variables = { id: this.givenId, userId };
      this.query = gql`
        ${noteQuery}
      `;
    }
  }
}
