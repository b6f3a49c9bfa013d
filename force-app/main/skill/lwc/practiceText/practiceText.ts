import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { fillLabel } from 'c/labelText';
import type { Practice } from 'c/practiceData';
import { labels } from './labels';

/** The words of a best practice. Its conversation is offered only to who can open it. */
export default class PracticeText extends NavigationMixin(LightningElement) {
  @api practice: Practice | null = null;

  labels = labels;

  get fits(): string {
    return this.practice?.fits ? fillLabel(labels.fits, this.practice.fits) : '';
  }

  get champion(): string {
    return this.practice?.champion ? fillLabel(labels.champion, this.practice.champion.name) : '';
  }

  get conversationHref(): string {
    const id = this.practice?.conversationId;
    return id ? `/lightning/r/Coaching_Conversation__c/${id}/view` : '';
  }

  handleConversation(event: Event): void {
    event.preventDefault();
    this[NavigationMixin.Navigate]?.({
      type: 'standard__recordPage',
      attributes: {
        recordId: this.practice?.conversationId,
        objectApiName: 'Coaching_Conversation__c',
        actionName: 'view'
      }
    });
  }
}
