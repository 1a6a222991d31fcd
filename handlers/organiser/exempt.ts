import type { Unit } from '../../src/domain/campaign/campaign.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { dueMoment, latestDeadline } from '../../src/domain/deadlines/deadline.ts';
import { exemptionEnded } from '../../src/domain/deadlines/grants.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../../src/domain/register/register.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { unitWithin, wordBehindUnits } from '../../src/domain/reading/targets.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { expected, key, read } from '../../src/records/access.ts';
import { toContacts } from '../../src/delivery/to-contacts.ts';
import { campaignsOfUnits, unitsAtHead } from '../../src/filing/meant-unit.ts';
import { unitsAtStart } from '../../src/filing/period/line-concern.ts';
import { lineOf } from '../../src/routing/offered-line.ts';
import { allWords } from '../../src/words/index.ts';
import { longReason, refuse } from '../../src/routing/refuse.ts';

/** 免报: exempts a unit with a reason, or ends the exemption. */
export const exempt: Handler = {
  name: 'exempt',
  asksIfOvertaken: true,
  roles: ['admin'],
  chats: 'direct',
  means: campaignsOfUnits,
  concerns: (rest, campaign) => {
    const cancels = allWords.flatMap(({ extension }) => extension.exemptCancel);
    const turned = wordBehindUnits(rest, cancels, campaign);
    const { units, rest: reason } = unitsAtStart(turned ?? rest, campaign, campaign.roster.units);
    const isCancelled = cancels.includes(argumentTyped(reason).toLowerCase());
    return { units, ...(isCancelled && { suits: (_own, { exempt: present }) => present !== undefined }) };
  },
  presses: ['exempt.meant'],
  offersLines: 'exempt',
  run: async (act, scene) => {
    const { campaign, store, person, at, words, eventId } = scene;
    const { extension: sentence } = words;
    const usage = (of: Unit | undefined) => refuse(sentence.exemptUsage(chatText(of?.name ?? '')));
    const [example] = campaign.roster.units;
    const line = lineOf(act);
    // 取消 赤峰市 means 赤峰市 取消.
    const turned = wordBehindUnits(line, sentence.exemptCancel, campaign);
    const found = unitsAtHead('exempt', turned ?? line, scene, { none: () => usage(example) });
    if (found.kind === 'refused') return found.outcome;
    const { units: named, rest: reason } = found;
    if (named.length > 1) return refuse(sentence.exemptOne(named.map((each) => chatText(each.name))));
    const [unit] = named;
    if (!unit || reason === '') return usage(unit ?? example);
    const tooLong = longReason(reason, words);
    if (tooLong !== undefined) return refuse(tooLong);
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
    if (turned !== undefined && !ends) return usage(unit);
    if (ends && !present) return refuse(sentence.exemptNone(name));
    if (!ends && present) return refuse(sentence.exemptAlready(name));
    const next: UnitRegister = ends
      ? exemptionEnded(register, at)
      : { ...register, exempt: { reason, at, by: person } };
    const due = dueMoment(own, latestDeadline(own, register));
    const told = ends
      ? sentence.youAreNotExempt(name, due)
      : sentence.youAreExempt(name, chatText(campaign.title));
    const messages = toContacts(scene, unit.id, `exempt/${eventId}`, told);
    return {
      reply: {
        text: ends
          ? sentence.exemptEnded(name, due, messages.length > 0)
          : sentence.exempted(name, chatText(reason, 100)),
      },
      expect: [expected(unitKey, held)],
      put: [{ ...unitKey, value: next }],
      journal: [{ act: ends ? 'exempt.ended' : 'exempt.granted', unit: unit.id }],
      messages,
    };
  },
};
