import { LightningElement, api } from 'lwc';
import type { ConversationFacts } from 'c/conversationFacts';
import { contentSections } from './contentSections';
import type { ContentSection } from './contentSections';
import { labels } from './labels';

export { contentSections, stepNote } from './contentSections';
export type { ContentEntry, ContentSection } from './contentSections';

/** What was seen, said, found and decided in a conversation. What was agreed stands below it, with what became of it. */
export default class ConversationContent extends LightningElement {
  @api facts!: ConversationFacts;

  labels = labels;

  get sections(): ContentSection[] {
    return contentSections(this.facts).filter(({ key }) => key !== 'steps');
  }
}
