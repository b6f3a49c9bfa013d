import { addAccountAndTerritory } from './accountAndTerritory.ts';
import { addCustomers } from './customers.ts';
import { addOtherDeals } from './deals.ts';
import type { DemoPlan } from './demoPlan.ts';
import { addGoals } from './goals.ts';
import { addLookingBack } from './lookingBack.ts';
import { addNorthwindStory } from './northwindStory.ts';
import { addCalendar } from './calendar.ts';
import { addOtherStories } from './otherStories.ts';
import { addPeople, people } from './people.ts';
import { addPractices } from './practices.ts';
import { addProducts } from './products.ts';
import { createRandom } from './random.ts';
import { Scene } from './scene.ts';
import { addTargets } from './targets.ts';
import { addTrainings } from './trainings.ts';

const FIRST_DAY = -282;

/**
 * The demo as a list of steps in the order of time, the same for the same day and seed. Steps of one moment stand
 * together by person, so that a loader may send them together; each person's own stay in the order of telling.
 *
 * `today` is a day (`2026-03-31`); everything is told relative to it, and nothing happens on it or later.
 */
export function generateDemo(today: string, seed: number): DemoPlan {
  const scene = new Scene(today, createRandom(seed));
  addPeople(scene.on(FIRST_DAY, 8));
  addProducts(scene.on(FIRST_DAY, 9));
  addCustomers(scene.on(FIRST_DAY + 1, 9));
  addOtherDeals(scene);
  addNorthwindStory(scene);
  addOtherStories(scene);
  addAccountAndTerritory(scene);
  addGoals(scene);
  addCalendar(scene);
  addLookingBack(scene);
  addTargets(scene);
  addTrainings(scene);
  addPractices(scene);
  const steps = scene.steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => a.step.at.localeCompare(b.step.at) || a.step.as.localeCompare(b.step.as) || a.index - b.index)
    .map(({ step }) => step);
  return {
    today,
    seed,
    people: people.map(({ ref, name, username, title, permissionSet }) => ({
      ref,
      name,
      username,
      title,
      permissionSet
    })),
    existing: scene.existing,
    steps
  };
}
