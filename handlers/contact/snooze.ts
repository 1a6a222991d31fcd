import { restOf } from '../../src/routing/act-text.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { EMPTY_REGISTER } from '../../src/domain/register/register.ts';
import { snoozeNext } from '../../src/domain/plan/snooze.ts';
import { owedBy } from '../../src/domain/deadlines/standing.ts';
import { readTargets } from '../../src/domain/reading/targets.ts';
import { unitTyped } from '../../src/domain/people/unit-typed.ts';
import { campaignsOfUnits } from '../../src/filing/meant-unit.ts';
import { unitsOnly } from '../../src/filing/period/line-concern.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { expected, key, read } from '../../src/records/access.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** 稍后: delays the unit's next reminder by a working day, at most to the last working day. */
export const snooze: Handler = {
  name: 'snooze',
  presses: ['remind.later'],
  roles: ['contact', 'deputy'],
  chats: 'direct',
  means: campaignsOfUnits,
  concerns: unitsOnly,
  untilClose: true,
  run: async (act, scene) => {
    const { campaign, store, words, now } = scene;
    const { snooze: sentence } = words;
    // "later we will …" is a sentence, not the command.
    if (act.kind === 'text' && leftOver(act.rest, scene) !== '')
      return refuse(words.replies.unknown([words.commands.snooze.usage]));
    const unit = unitOf(act, scene);
    if (!unit)
      return refuse(
        words.replies.whichUnit(
          words.commands.snooze.usage,
          scene.units.map(({ name }) => chatText(name)),
        ),
      );
    const held = await read(store, 'unit', campaign.id, unit.id);
    const register = held.value ?? EMPTY_REGISTER;
    if (owedBy(campaignFor(campaign, unit.id), register, now).length === 0)
      return refuse(sentence.nothingOwed);
    const snoozing = snoozeNext(campaign, register, unit.id, now);
    if (!snoozing.ok) return refuse(sentence.refused[snoozing.reason]);
    const wall = (at: number) => localAt(campaign.timezone, at);
    const tell = snoozing.snooze.until === undefined ? sentence.merged : sentence.done;
    const unitKey = key('unit', campaign.id, unit.id);
    return {
      ...said(tell(wall(snoozing.from), wall(snoozing.until)), 'success'),
      expect: [expected(unitKey, held)],
      put: [{ ...unitKey, value: { ...register, snooze: snoozing.snooze } }],
      journal: [{ act: 'remind.snoozed', unit: unit.id, detail: { occurrence: snoozing.snooze.occurrence } }],
    };
  },
};

/** The text without the name of the person's own unit. */
function leftOver(typed: string, { units }: Scene): string {
  const own = readTargets(typed, { roster: { units, people: [] } });
  return own.kind === 'units' && own.units.length === 1 ? own.rest : typed.trim();
}

function unitOf(act: Act, { units }: Scene) {
  if (act.kind !== 'press') return unitTyped(restOf(act), units).unit;
  return units.find(({ id }) => id === act.value['unit']) ?? (units.length === 1 ? units[0] : undefined);
}

/** A press is answered by a toast only. */
function said(text: string, type: 'success' | 'info'): Outcome {
  return { reply: { text }, toast: { type, text } };
}
