import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import answer from '@salesforce/label/c.Thread_Answer';
import asked from '@salesforce/label/c.Questions_Asked';
import askedAbout from '@salesforce/label/c.Questions_Asked_About';
import heading from '@salesforce/label/c.Questions_Heading';
import intro from '@salesforce/label/c.Questions_Intro';
import showAll from '@salesforce/label/c.To_Read_Show_All';
import type { Day } from 'c/coachingDates';
import { fillLabel } from 'c/labelText';
import { recordHref } from 'c/savedRows';
import { agoWords } from 'c/wording';

/** What a rep asked to clear up after a conversation, and the coach has not answered. */
export interface OpenQuestion {
  id: string;
  conversationId: string;
  repName: string;
  askedOn: Day;
  /** The record or the behavior of the conversation; null where the viewer may not see either. */
  about: string | null;
  body: string;
}

/** How many show until somebody asks for all. */
const SHOWN = 3;

/** Questions that wait for the viewer's answer, the longest waiting first; each leads to its conversation. */
export default class OpenQuestions extends NavigationMixin(LightningElement) {
  @api questions: OpenQuestion[] = [];
  @api today: Day = '';

  labels = { heading, intro };
  isAll = false;
  mustFocus = '';

  override renderedCallback(): void {
    const target = this.mustFocus && this.template?.querySelector<HTMLElement>(this.mustFocus);
    if (target) {
      this.mustFocus = '';
      target.focus();
    }
  }

  get isCut(): boolean {
    return !this.isAll && this.questions.length > SHOWN;
  }

  get showAllLabel(): string {
    return fillLabel(showAll, this.questions.length);
  }

  get rows() {
    return (this.isCut ? this.questions.slice(0, SHOWN) : this.questions).map((question) => {
      const { repName, about } = question;
      const ago = agoWords(question.askedOn, this.today);
      return {
        ...question,
        words: about ? fillLabel(askedAbout, repName, ago, about) : fillLabel(asked, repName, ago),
        answerLabel: fillLabel(answer, repName),
        href: recordHref({ id: question.conversationId, objectApiName: 'Coaching_Conversation__c' })
      };
    });
  }

  handleShowAll(): void {
    const next = this.questions[SHOWN];
    this.isAll = true;
    this.mustFocus = next ? `[data-question="${next.id}"] a` : '';
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const recordId = (event.currentTarget as HTMLElement).dataset.id;
    this[NavigationMixin.Navigate]?.({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Coaching_Conversation__c', actionName: 'view' }
    });
  }
}
