import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { dueMoment, latestDeadline } from '../../src/domain/deadlines/deadline.ts';
import { exemptionEnded } from '../../src/domain/deadlines/grants.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../../src/domain/register/register.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { readTargets, unitWithin } from '../../src/domain/reading/targets.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { expected, key, read } from '../../src/records/access.ts';
import { toContacts } from '../../src/delivery/to-contacts.ts';
import { lineOf, unknownUnit } from '../../src/filing/meant-unit.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** 免报: exempts a unit with a reason, or ends the exemption. */
export const exempt: Handler = {
  name: 'exempt',
  roles: ['admin'],
  chats: 'direct',
  presses: ['exempt.meant'],
  run: async (act, scene) => {
    const { campaign, store, person, at, words, eventId } = scene;
    const { extension: sentence } = words;
    const typed = lineOf(act, scene);
    if (typed === undefined) return refuse(words.replies.stale);
    const found = readTargets(typed, campaign);
    if (found.kind === 'unknown') return unknownUnit('exempt', found, scene);
    const named = found.kind === 'units' ? found.units : [];
    if (named.length > 1) return refuse(sentence.exemptOne(named.map((each) => chatText(each.name))));
    const [unit] = named;
    const reason = found.kind === 'units' ? found.rest : '';
    if (!unit || reason === '')
      return refuse(sentence.exemptUsage(chatText((unit ?? campaign.roster.units[0])?.name ?? '')));
    const another = unitWithin(reason, campaign.roster.units);
    if (another !== undefined)
      return refuse(sentence.exemptOne([chatText(unit.name), chatText(another, 40)]));
    const name = chatText(unit.name);
    const own = campaignFor(campaign, unit.id);
    const unitKey = key('unit', campaign.id, unit.id);
    const held = await read(store, 'unit', campaign.id, unit.id);
    const register: UnitRegister = held.value ?? EMPTY_REGISTER;
    const present = register.exempt;
    const ends = sentence.exemptCancel.includes(argumentTyped(reason).toLowerCase());
    if (ends && !present) return refuse(sentence.exemptNone(name));
    if (!ends && present) return refuse(sentence.exemptAlready(name));
    const next: UnitRegister = ends
      ? exemptionEnded(register, at)
      : { ...register, exempt: { reason, at, by: person } };
    const due = dueMoment(own, latestDeadline(own, register));
    const told = ends
      ? sentence.youAreNotExempt(name, due)
      : sentence.youAreExempt(name, chatText(campaign.title));
    return {
      reply: { text: ends ? sentence.exemptEnded(name) : sentence.exempted(name, chatText(reason, 100)) },
      expect: [expected(unitKey, held)],
      put: [{ ...unitKey, value: next }],
      journal: [{ act: ends ? 'exempt.ended' : 'exempt.granted', unit: unit.id }],
      messages: toContacts(scene, unit.id, `exempt/${eventId}`, told),
    };
  },
};
