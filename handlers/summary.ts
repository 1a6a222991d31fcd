import { receiptCard } from '../src/cards/receipt.ts';
import type { Unit } from '../src/domain/campaign.ts';
import { closesAt } from '../src/domain/deadline.ts';
import { asNumber, fileSummary, refile, summaryOf } from '../src/domain/filing.ts';
import { localAt } from '../src/domain/local-time.ts';
import { itemName } from '../src/domain/naming.ts';
import { chatText, lengthOf } from '../src/domain/plain-text.ts';
import { EMPTY_REGISTER } from '../src/domain/register.ts';
import { unitTyped } from '../src/domain/unit-typed.ts';
import { closingLines, daysLateOf } from '../src/filing-receipt.ts';
import { openForm } from '../src/open-form.ts';
import { sourceOf } from '../src/sources.ts';
import type { Handler, Outcome, Scene } from '../src/handler.ts';
import { APP, expected, key, read, type Filing } from '../src/records.ts';

const SUMMARY = { kind: 'summary' } as const;

/** 总结: the deliverable itself, as text. Sent again before 办结, it is a further version of the same number. */
export const summary: Handler = {
  name: 'summary',
  roles: ['contact', 'deputy'],
  chats: 'both',
  run: async (act, scene) => {
    const { campaign, words, at } = scene;
    const { summary: sentence, report } = words.replies;
    if (at >= closesAt(campaign)) return refuse(words.replies.closed(chatText(campaign.title)));
    if (!campaign.summary) return refuse(sentence.none);
    const { unit, rest } = unitTyped(act.kind === 'text' ? act.rest : '', scene.units);
    if (rest.trim() === '')
      return openForm('summary', scene, sentence.empty(chatText(campaign.summary.name)));
    if (!unit)
      return refuse(
        words.replies.whichUnit(
          report.unitUsage(chatText(scene.units[0]?.name ?? '')),
          scene.units.map(({ name }) => chatText(name)),
        ),
      );
    return fileSummaryFrom(unit, rest, scene);
  },
};

/** Files the summary, from whichever way it came. `checked`: the requirements confirmed in the form. */
export async function fileSummaryFrom(
  unit: Unit,
  text: string,
  scene: Scene,
  checked: readonly string[] = [],
): Promise<Outcome> {
  const { campaign, store, person, at, words, numberToken, messageId } = scene;
  const { summary: sentence, report } = words.replies;
  const unitKey = key('unit', campaign.id, unit.id);
  const held = await read(store, 'unit', campaign.id, unit.id);
  const register = held.value ?? EMPTY_REGISTER;
  const present = summaryOf(register);
  if (present?.state === 'accepted' && campaign.review === 'required')
    return refuse(sentence.accepted(present.n));

  const n = present ? present.n : asNumber(numberToken);
  const act = { by: person, at };
  const filed = present ? refile(campaign, register, present, act) : fileSummary(campaign, register, n, act);
  const filingKey = key('filing', APP, String(n));
  const kept = present ? await read(store, 'filing', APP, String(n)) : { version: 0, value: undefined };
  const filing: Filing = {
    n,
    campaign: campaign.id,
    unit: unit.id,
    kind: 'summary',
    versions: [
      ...(kept.value?.versions ?? []),
      {
        version: filed.head.version,
        at,
        by: person,
        messageId,
        text,
        fields: checked.length > 0 ? { checks: checked } : {},
      },
    ],
  };
  const source = sourceOf(scene, n);
  const card = receiptCard(
    {
      n: String(n),
      what: itemName(campaign, SUMMARY, words.terms.summary),
      unit: unit.name,
      filedAt: localAt(campaign.timezone, at),
      daysLate: daysLateOf(campaign, filed.register, SUMMARY, filed.head.firstFiledAt),
      understood: [],
      unread: [],
      length: lengthOf(text),
      closing: [
        present ? sentence.replaced(filed.head.version) : '',
        ...closingLines(campaign, filed.register, scene.now, words),
      ],
    },
    words,
  );
  return {
    reply: { card },
    toast: { type: 'success', text: report.receiptTitle },
    card,
    number: !present,
    expect: [expected(unitKey, held), ...source.expect, ...(present ? [expected(filingKey, kept)] : [])],
    put: [...source.put, { ...unitKey, value: filed.register }, { ...filingKey, value: filing }],
    journal: [
      {
        act: present ? 'summary.refiled' : 'summary.filed',
        unit: unit.id,
        number: present ? present.n : numberToken,
        version: filed.head.version,
      },
    ],
  };
}

function refuse(text: string): Outcome {
  return { reply: { text }, toast: { type: 'warning', text } };
}
