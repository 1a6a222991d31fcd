import { unionIdOf } from '../world/ids.ts';
import type { Person } from '../world/state.ts';

/** A person as the contact endpoints return one to an app without further field scopes. */
export const userAnswer = (person: Person) => ({
  open_id: person.openId,
  union_id: unionIdOf(person.openId),
  name: person.name,
});
