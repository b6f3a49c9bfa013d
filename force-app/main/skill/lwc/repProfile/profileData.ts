/** A rep's own profile, the strengths seen in conversations, and who reads the profile. */
import type { Day } from 'c/coachingDates';
import { POLICY_IN_FORCE } from 'c/coachingPolicy';
import type { GraphQLOperation } from 'c/conversationSave';
import { coachesOf } from 'c/goalData';
import { hasSubquery, idOf, isChecked, parentOf, recordsOf, textOf } from 'c/graphqlRecords';

/** The texts that a rep writes about themselves, by what they are. */
export interface ProfileWords {
  /** Values of the picklist. */
  motivators: string[];
  talkWithMe: string;
  howToCoach: string;
  strengths: string;
  experience: string;
  longTermGoal: string;
}

export interface SeenStrength {
  id: string;
  words: string;
  coachName: string;
  at: string;
}

export interface ProfileData {
  repName: string;
  /** Null: nothing is written yet, or it is not shared with the viewer. */
  profile: ProfileWords | null;
  profileId: string | null;
  /** Strengths that coaches noted in the last 50 conversations, newest first. */
  seen: SeenStrength[];
  /** Who coaches the rep today. */
  coachNames: string[];
  /** Whether the admin has confirmed that only the sharing opens a profile. */
  isConfirmed: boolean;
}

/** The longest text of each field; a test holds them to the fields' own definitions. */
export const profileLimits = { howToCoach: 2000, strengths: 2000, experience: 2000, longTermGoal: 1000 } as const;

/** The one request of the profile: five subqueries. */
export function profileQuery(repId: string): GraphQLOperation {
  return {
    query: `query RepProfile($rep: ID) {
  uiapi {
    query {
      Rep_Profile__c(first: 1, where: { User__c: { eq: $rep } }) @optional {
        edges { node {
          Id Motivators__c @optional { value } Talk_With_Me__c @optional { value }
          How_I_Like_To_Be_Coached__c @optional { value } Strengths__c @optional { value }
          Experience__c @optional { value } Long_Term_Goal__c @optional { value }
        } }
      }
      Coaching_Conversation__c(
        first: 50
        where: { and: [{ Rep__c: { eq: $rep } }, { Status__c: { in: ["Shared", "Acknowledged"] } }] }
        orderBy: { Held_At__c: { order: DESC, nulls: LAST } }
      ) @optional {
        edges { node { Id Strength__c @optional { value } Coach__r { Name { value } } Held_At__c { value } } }
      }
      Coaching_Relationship__c(first: 50, where: { Rep__c: { eq: $rep } }) @optional {
        edges { node {
          Id Coach__c { value } Coach__r { Name { value } } Is_Primary__c { value }
          Start_Date__c { value } End_Date__c { value }
        } }
      }
      Coaching_Policy__c(${POLICY_IN_FORCE}) @optional {
        edges { node { Id Is_Hierarchy_Step_Confirmed__c { value } } }
      }
      User(first: 1, where: { Id: { eq: $rep } }) {
        edges { node { Id Name { value } } }
      }
    }
  }
}`,
    variables: { rep: repId }
  };
}

/** Reads the answer; null when the viewer has no access to profiles. */
export function readProfile(data: unknown, today: Day): ProfileData | null {
  if (!hasSubquery(data, 'Rep_Profile__c')) {
    return null;
  }
  const [profile] = recordsOf(data, 'Rep_Profile__c');
  return {
    repName: textOf(recordsOf(data, 'User')[0] ?? null, 'Name') ?? '',
    profileId: profile ? idOf(profile) : null,
    profile: profile
      ? {
          motivators: (textOf(profile, 'Motivators__c') ?? '').split(';').filter((value) => value !== ''),
          talkWithMe: textOf(profile, 'Talk_With_Me__c') ?? '',
          howToCoach: textOf(profile, 'How_I_Like_To_Be_Coached__c') ?? '',
          strengths: textOf(profile, 'Strengths__c') ?? '',
          experience: textOf(profile, 'Experience__c') ?? '',
          longTermGoal: textOf(profile, 'Long_Term_Goal__c') ?? ''
        }
      : null,
    seen: recordsOf(data, 'Coaching_Conversation__c').flatMap((record) => {
      const words = textOf(record, 'Strength__c');
      const coachName = textOf(parentOf(record, 'Coach__r'), 'Name') ?? '';
      return words ? [{ id: idOf(record), words, coachName, at: textOf(record, 'Held_At__c') ?? '' }] : [];
    }),
    coachNames: coachesOf(recordsOf(data, 'Coaching_Relationship__c'), today).map(({ name }) => name),
    isConfirmed: isChecked(recordsOf(data, 'Coaching_Policy__c')[0] ?? null, 'Is_Hierarchy_Step_Confirmed__c')
  };
}

/** Saves what a rep wrote about themselves. The key is the rep's id, so that nobody has two profiles. */
export function saveProfile(words: ProfileWords, repId: string, profileId: string | null): GraphQLOperation {
  const fields = {
    Motivators__c: words.motivators.join(';') || null,
    Talk_With_Me__c: words.talkWithMe || null,
    How_I_Like_To_Be_Coached__c: words.howToCoach.trim() || null,
    Strengths__c: words.strengths.trim() || null,
    Experience__c: words.experience.trim() || null,
    Long_Term_Goal__c: words.longTermGoal.trim() || null
  };
  const verb = profileId ? 'Update' : 'Create';
  return {
    query: `mutation SaveProfile($input: Rep_Profile__c${verb}Input!) {
  uiapi(input: { allOrNone: true }) {
    profile: Rep_Profile__c${verb}(input: $input) { Record { Id } }
  }
}`,
    variables: {
      input: profileId
        ? { Id: profileId, Rep_Profile__c: fields }
        : { Rep_Profile__c: { ...fields, User__c: repId, Client_Key__c: repId } }
    }
  };
}
