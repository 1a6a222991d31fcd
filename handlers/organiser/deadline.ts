import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import {
  afterClosing,
  grantBack,
  grantBackPressed,
  hasGrant,
  seesGrant,
} from '../../src/filing/grants/grant-back.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { itemTyped } from '../../src/domain/reading/item-text.ts';
import { itemKey } from '../../src/domain/deadlines/deadline.ts';
import {
  beginsWithDate,
  parseDeadlineDate,
  type DeadlineContext,
} from '../../src/domain/reading/deadline-date.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { hoursOn } from '../../src/domain/time/office-hours.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import type { Handler, Scene } from '../../src/routing/handler.ts';
import { campaignsOfUnits, unitsAtHead } from '../../src/filing/meant-unit.ts';
import { unitsAtStart, unitsItem } from '../../src/filing/period/line-concern.ts';
import { lineOf } from '../../src/routing/offered-line.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { allWords } from '../../src/words/index.ts';
import { changeOf, grant, preview } from '../../src/filing/grants/set-deadline.ts';

/** 截止: the organiser sets a later deadline, without a request, for one unit or all. */
export const deadline: Handler = {
  name: 'deadline',
  asksIfOvertaken: true,
  roles: ['admin'],
  chats: 'direct',
  means: campaignsOfUnits,
  concerns: (rest, campaign, own) => {
    const named = unitsAtStart(rest, campaign, campaign.roster.units);
    const backWords = allWords.flatMap(({ extension }) => extension.backWords);
    const isBack = backWords.includes(argumentTyped(named.rest.trim().split(/\s/u)[0] ?? ''));
    return { ...unitsItem(rest, campaign, own), ...(isBack && { suits: hasGrant }) };
  },
  untilClose: true,
  followers: ({ extension }) => extension.everyone,
  presses: ['grant.back', 'deadline.meant'],
  offersLines: 'deadline',
  sees: (press, scene) => (press.action === 'grant.back' ? seesGrant(press, scene) : undefined),
  run: async (act, scene) => {
    const { campaign, words, now } = scene;
    const { extension: sentence } = words;
    if (now >= endsAt(campaign)) return afterClosing(endsAt(campaign), scene);
    if (scene.fromAbove && act.kind === 'press') return refuse(words.levels.grantStands);
    if (act.kind === 'press' && act.action === 'grant.back') {
      const wanted = grantBackPressed(act, scene);
      return wanted ? grantBack({ ...wanted, sure: true }, scene) : refuse(words.replies.stale);
    }
    const example = chatText(campaign.roster.units[0]?.name ?? '');
    const dates: DeadlineContext = {
      today: localAt(campaign.timezone, now).date,
      bareTime: campaign.deadline.time,
      closeOfBusiness: hoursOn(campaign, localAt(campaign.timezone, now).date).to,
    };
    const line = lineOf(act);
    const found = unitsAtHead('deadline', line, scene, {
      everyone: sentence.everyone,
      follows: (after) =>
        beginsWithDate(after, dates) || sentence.backWords.some((word) => argumentTyped(after) === word),
      none: () => refuse(sentence.grantUsage(example)),
    });
    if (found.kind === 'refused')
      return beginsWithDate(line, dates) ? refuse(sentence.grantUsage(example)) : found.outcome;
    const [unit, ...others] = found.units;
    const { rest, sure } = surelyTyped(found.rest, scene);
    const isBack = sentence.backWords.includes(argumentTyped(rest));
    if (scene.fromAbove && (isBack || sure)) return refuse(words.levels.grantStands);
    if (isBack && (!unit || others.length > 0))
      return refuse(sentence.backOne(found.units.map(({ name }) => chatText(name))));
    if (isBack && unit) return grantBack({ unit, sure }, scene);
    const named = beginsWithDate(rest, dates)
      ? undefined
      : itemTyped(campaign, rest, words.file.summaryWords);
    const item = named?.item && itemKey(named.item);
    const reading = parseDeadlineDate(item ? named.rest : rest, dates);
    if (!reading.ok)
      return refuse(
        reading.reason === 'empty' ? sentence.grantUsage(example) : sentence.badDate[reading.reason],
      );
    if (reading.rest !== '') return refuse(sentence.unread(chatText(reading.rest, 40)));
    const change = await changeOf(found.units, reading.moment, item, scene);
    if (scene.fromAbove && 'earlier' in change) return refuse(words.levels.grantStands);
    if ('earlier' in change) return grantBack({ unit: change.earlier, until: reading.moment, sure }, scene);
    if ('refusal' in change) return refuse(change.refusal);
    if (sure) return refuse(sentence.unread(chatText(found.rest, 40)));
    return found.units.length > 1
      ? preview(change, reading.moment, item, scene)
      : grant(change, reading.moment, item, scene);
  },
};

/** The line without a trailing 确认, and whether it was there. */
function surelyTyped(typed: string, { words }: Scene): { readonly rest: string; readonly sure: boolean } {
  const line = typed.trim();
  const at = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\u3000'));
  const last = at < 0 ? '' : argumentTyped(line.slice(at + 1));
  return words.extension.backSure.includes(last)
    ? { rest: line.slice(0, at), sure: true }
    : { rest: typed, sure: false };
}
