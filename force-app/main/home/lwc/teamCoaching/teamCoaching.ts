import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQLDocument, GraphQLResult } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfoResult } from 'lightning/uiObjectInfoApi';
import formFactor from '@salesforce/client/formFactor';
import timeZone from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { addDays, dayOf } from 'c/coachingDates';
import { errorsIn, hasSubquery, isAccessError } from 'c/graphqlRecords';
import { fillLabel } from 'c/labelText';
import type { OpenQuestion } from 'c/openQuestions';
import type { ScheduleOutcome } from 'c/scheduleConversation';
import { teamFocus } from 'c/teamFocus';
import type { FocusReason, RepFocus } from 'c/teamFocus';
import { agoWords } from 'c/wording';
import type WorkingAgreement from 'c/workingAgreement';
import { captureTaught } from './captureTaught';
import { labels } from './labels';
import { readTeam, teamQuery } from './teamCoachingData';

const TODAY = dayOf(Date.now(), timeZone);
const OPERATION = teamQuery(USER_ID, TODAY);

/** Whom to coach next, on which record, and why. Draws nothing for a person who coaches nobody. */
export default class TeamCoaching extends NavigationMixin(LightningElement) {
  /** Replaces the card's title; empty: the label. */
  @api cardTitle = '';
  /** Leaves out what reps wrote when they asked for coaching or asked to clear something up. */
  @api hideRequests = false;
  /** How many people show at first; 0: as many as the policy says to focus on. */
  @api peopleShown = 0;

  labels = labels;
  query: GraphQLDocument = gql`
    ${OPERATION.query}
  `;
  variables = OPERATION.variables;
  today = TODAY;
  team: RepFocus[] = [];
  questions: OpenQuestion[] = [];
  focusReps = 0;
  userId = USER_ID;
  isAll = false;
  /** With whom the agreement is open; loaded when somebody looks at the first. */
  agreementOf = '';
  agreement: typeof WorkingAgreement | null = null;
  isPlanning = false;
  /** A leader sees whom to coach next, and plans nothing: only coaches hold conversations. */
  mayPlan = true;
  problem: unknown = null;
  isLoaded = false;
  loadErrors: unknown;
  refresh: (() => Promise<void>) | undefined;

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredTeam({ data, errors, refresh }: GraphQLResult): void {
    this.refresh = refresh;
    // Who may not see coaching coaches nobody: that is no error to show.
    const isRefused = isAccessError(errors) || (Boolean(data) && !hasSubquery(data, 'Coaching_Relationship__c'));
    this.loadErrors = isRefused ? undefined : errorsIn(errors);
    this.isLoaded ||= isRefused || Boolean(data);
    if (data && !isRefused) {
      const { reps, questions, silentWeeks, focusReps } = readTeam(data, USER_ID, this.today, (instant) =>
        dayOf(Date.parse(instant), timeZone)
      );
      this.focusReps = focusReps;
      this.questions = this.hideRequests ? questions.map((each) => ({ ...each, body: '' })) : questions;
      this.team = teamFocus(reps, silentWeeks, this.today);
    }
  }

  @wire(getObjectInfo, { objectApiName: 'Coaching_Conversation__c' })
  wiredConversation({ data }: ObjectInfoResult): void {
    this.mayPlan = data?.createable !== false;
  }

  get isLoading(): boolean {
    return !this.isLoaded && !this.loadErrors;
  }

  get isShown(): boolean {
    return this.hasTeam || this.hasQuestions || Boolean(this.loadErrors);
  }

  get hasTeam(): boolean {
    return this.team.length > 0;
  }

  get hasQuestions(): boolean {
    return this.questions.length > 0;
  }

  get heading(): string {
    return this.cardTitle || labels.title;
  }

  get shownCount(): number {
    return this.peopleShown > 0 ? this.peopleShown : this.focusReps;
  }

  get isCut(): boolean {
    return !this.isAll && this.team.length > this.shownCount;
  }

  get showAllLabel(): string {
    return fillLabel(labels.showAll, this.team.length);
  }

  /** Said only where it matters: to coaches of more people than they can focus on. */
  get focusWords(): string {
    return this.team.length > this.focusReps ? fillLabel(labels.focus, this.team.length, this.focusReps) : '';
  }

  get rows() {
    return (this.isCut ? this.team.slice(0, this.shownCount) : this.team).map((focus) => ({
      ...focus,
      last: this.lastWords(focus),
      badges: badgesOf(focus),
      reason: focus.next ? this.reasonWords(focus.next.reason) : '',
      href: focus.next && `/lightning/r/${focus.next.recordId}/view`,
      taught: focus.reinforce ? this.taughtWords(focus.reinforce) : '',
      taughtLabel: focus.reinforce
        ? fillLabel(labels.taughtCaptureItem, focus.repName, focus.reinforce.behavior, focus.reinforce.dealName)
        : '',
      taughtDeal: focus.reinforce ? fillLabel(labels.taughtCapture, focus.reinforce.dealName) : '',
      request: this.hideRequests ? '' : (focus.requests.find(({ body }) => body)?.body ?? ''),
      planLabel: fillLabel(labels.planItem, focus.repName),
      agreementLabel: fillLabel(labels.agreementItem, focus.repName),
      ...this.agreementView(focus.repId)
    }));
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const recordId = (event.currentTarget as HTMLElement).dataset.id;
    this[NavigationMixin.Navigate]?.({ type: 'standard__recordPage', attributes: { recordId, actionName: 'view' } });
  }

  handleShowAll(): void {
    this.isAll = true;
  }

  async handleAgreement(event: Event): Promise<void> {
    const repId = (event.currentTarget as HTMLElement).dataset.id ?? '';
    this.agreementOf = this.agreementOf === repId ? '' : repId;
    this.problem = null;
    try {
      this.agreement ??= (await import('c/workingAgreement')).default;
    } catch (error) {
      this.problem = error;
    }
  }

  async handlePlan(event: Event): Promise<void> {
    const repId = (event.currentTarget as HTMLElement).dataset.id ?? '';
    if (this.isPlanning) {
      return;
    }
    this.isPlanning = true;
    this.problem = null;
    try {
      const { default: ScheduleConversation } = await import('c/scheduleConversation');
      const outcome = await ScheduleConversation.open<ScheduleOutcome>({
        label: labels.plan,
        size: formFactor === 'Small' ? 'full' : 'small',
        repId
      });
      if (outcome) {
        this.dispatchEvent(new ShowToastEvent({ title: labels.planned, variant: 'success' }));
        await this.refresh?.();
      }
    } catch (error) {
      this.problem = error;
    } finally {
      this.isPlanning = false;
    }
  }

  /** Opens quick capture on the deal, with the behavior that was taught. */
  async handleReinforce(event: Event): Promise<void> {
    const { id: repId = '' } = (event.currentTarget as HTMLElement).dataset;
    const reinforce = this.team.find((each) => each.repId === repId)?.reinforce;
    if (!reinforce || this.isPlanning) {
      return;
    }
    this.isPlanning = true;
    this.problem = null;
    try {
      if (await captureTaught(repId, reinforce)) {
        await this.refresh?.();
      }
    } catch (error) {
      this.problem = error;
    } finally {
      this.isPlanning = false;
    }
  }

  async handleRetry(): Promise<void> {
    this.loadErrors = undefined;
    await this.refresh?.();
  }

  agreementView(repId: string) {
    const isOpen = this.agreementOf === repId;
    return {
      hasAgreement: isOpen && this.agreement !== null,
      agreementExpanded: String(isOpen),
      agreementIcon: isOpen ? 'utility:chevrondown' : 'utility:chevronright'
    };
  }

  lastWords({ lastConversation }: RepFocus): string {
    if (!lastConversation) {
      return labels.never;
    }
    const ago = agoWords(lastConversation.heldOn, this.today);
    return lastConversation.about ? fillLabel(labels.about, ago, lastConversation.about) : ago;
  }

  taughtWords({ behavior, trainedOn }: { behavior: string; trainedOn: string }): string {
    return fillLabel(labels.taught, behavior, agoWords(trainedOn, this.today));
  }

  reasonWords(reason: FocusReason): string {
    switch (reason.kind) {
      case 'asked':
        return fillLabel(labels.asked, agoWords(reason.on, this.today));
      case 'overdue':
        return reason.days === 1
          ? fillLabel(labels.overdueDay, reason.what)
          : fillLabel(labels.overdue, reason.what, reason.days);
      case 'closeDatePassed':
        return fillLabel(labels.closeDatePassed, agoWords(addDays(this.today, -reason.days), this.today));
      case 'closeDatePushed':
        return fillLabel(labels.closeDatePushed, reason.times);
      case 'neverCoached':
        return labels.neverCoached;
      case 'largest':
        return labels.largest;
    }
  }
}

interface Badge {
  key: string;
  text: string;
  className: string;
}

/** Words and shape say it; the color only helps. */
function badgesOf({ requests, overdue, isSilent }: RepFocus): Badge[] {
  const badges: Badge[] = [];
  if (requests.length > 0) {
    const text = requests.length === 1 ? labels.requestOne : fillLabel(labels.requestMany, requests.length);
    badges.push({ key: 'requests', text, className: 'slds-badge slds-theme_info' });
  }
  if (overdue.length > 0) {
    const text = overdue.length === 1 ? labels.overdueOne : fillLabel(labels.overdueMany, overdue.length);
    badges.push({ key: 'overdue', text, className: 'slds-badge slds-theme_error' });
  }
  if (isSilent) {
    badges.push({ key: 'silent', text: labels.silent, className: 'slds-badge slds-badge_inverse' });
  }
  return badges.length > 0 ? badges : [{ key: 'fine', text: labels.upToDate, className: 'slds-badge' }];
}
