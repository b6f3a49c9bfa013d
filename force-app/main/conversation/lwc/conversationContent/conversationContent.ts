import { LightningElement, api } from 'lwc';
import type { ConversationFacts } from 'c/conversationFacts';
import { contentSections } from './contentSections';
import type { ContentSection } from './contentSections';
import { labels } from './labels';

export { contentSections } from './contentSections';
export type { ContentEntry, ContentSection } from './contentSections';

/** What was seen, said, found, agreed and decided in a conversation. */
export default class ConversationContent extends LightningElement {
  @api facts!: ConversationFacts;

  labels = labels;

  get sections(): ContentSection[] {
    return contentSections(this.facts);
  }
}
