import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import headingLabel from '@salesforce/label/c.Past_Heading';
import openLabel from '@salesforce/label/c.Past_Open';
import withLabel from '@salesforce/label/c.Past_With';
import { fillLabel } from 'c/labelText';
import type { PastConversation } from 'c/panelData';
import { agoWords } from 'c/wording';

const shownAtFirst = 3;

/** Conversations that were held, newest first, each a link to its own page; `about` names what the page does not. */
export default class PastConversations extends NavigationMixin(LightningElement) {
  @api conversations: (PastConversation & { about?: string | null })[] = [];
  @api today = '';

  labels = { heading: headingLabel };

  get rows() {
    return this.conversations.slice(0, shownAtFirst).map((conversation) => ({
      id: conversation.id,
      title: conversation.behavior || conversation.status,
      facts: [
        conversation.heldOn ? agoWords(conversation.heldOn, this.today) : conversation.status,
        ...(conversation.about ? [conversation.about] : []),
        fillLabel(withLabel, conversation.coachName, conversation.repName)
      ].join(' · '),
      text: conversation.summary || conversation.whatWasSeen,
      openAlt: `${openLabel}: ${conversation.behavior}`
    }));
  }

  handleOpen(event: Event): void {
    const recordId = (event.currentTarget as HTMLElement).dataset.id;
    this[NavigationMixin.Navigate]!({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Coaching_Conversation__c', actionName: 'view' }
    });
  }
}
