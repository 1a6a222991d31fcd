import { card, inline, lines, md } from '../../src/cards/kit.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { findUnit, similarUnits, unitName } from '../../src/domain/campaign/naming.ts';
import { seriesOf } from '../../src/domain/periods/series.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { campaignsOfUnits } from '../../src/filing/meant-unit.ts';
import type { Handler, Scene } from '../../src/routing/handler.ts';
import { personName } from '../../src/cards/person-name.ts';
import type { JournalEntry } from '../../src/ports/commit.ts';
import { commandWords } from '../../src/words/command-words.ts';

const SHOWN = 40;

/** 日志: who did what and when, for a number, a unit, or the latest entries of all. */
export const journal: Handler = {
  name: 'journal',
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'last',
  means: campaignsOfUnits,
  run: async (act, scene) => {
    const { campaign, words } = scene;
    const { journal: sentence } = words.replies;
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    const number = /^[#＃]?\s*(\d{1,9})$/u.exec(typed)?.[1];
    const unit = findUnit(campaign, typed);
    if (typed !== '' && number === undefined && !unit) {
      const nearest = similarUnits(campaign, typed).map(({ name }) => chatText(name));
      return { reply: { text: words.replies.chase.unknownUnit(chatText(typed, 40), nearest) } };
    }
    const about = {
      ...(number !== undefined && { number: Number(number) }),
      ...(number === undefined && unit && { unit: unit.id }),
    };
    const rows = (await entriesOf(about, scene)).map((entry) => rowOf(entry, scene));
    return {
      reply: {
        card: card({
          title: sentence.title,
          tone: 'blue',
          elements: [rows.length > 0 ? lines(rows, words.replies.deliveries.more) : md(sentence.none)],
        }),
      },
    };
  },
};

/** Newest first: entries of the campaign and, if it repeats, entries about its series, such as its activation. */
async function entriesOf(
  about: { readonly number?: number; readonly unit?: string },
  { campaign, store }: Pick<Scene, 'campaign' | 'store'>,
): Promise<readonly JournalEntry[]> {
  const entries = (id: string) => store.journal({ ...about, campaign: id, limit: SHOWN });
  const series = seriesOf(campaign);
  if (series === campaign.id) return entries(series);
  const found = await Promise.all([entries(campaign.id), entries(series)]);
  return found
    .flat()
    .toSorted((a, b) => b.at - a.at)
    .slice(0, SHOWN);
}

function rowOf(
  { at, by, act, unit, number, detail }: JournalEntry,
  { campaign, words, directory }: Scene,
): string {
  const { journal: sentence } = words.replies;
  const who = by === 'system' ? sentence.system : inline(personName(by, directory, words), 40);
  const about = [
    number === undefined ? '' : `#${number}`,
    unit ? inline(unitName(campaign, unit)) : '',
    detail?.['occurrence'] ?? commandTyped(detail?.['command'], words),
  ]
    .filter((part) => part !== '')
    .map((part) => inline(String(part)));
  const done = sentence.act[act] ?? inline(act);
  const { approval, maker = by } = detail ?? {};
  const approved = sentence.approval[String(approval)]?.(
    inline(personName(String(maker), directory, words), 40),
  );
  return sentence.line(
    localAt(campaign.timezone, at),
    who,
    approved === undefined ? done : sentence.detailed(done, approved),
    about.join(' '),
  );
}

/** The command's word as people type it, or its internal name if it has none. */
function commandTyped(command: unknown, words: Scene['words']): string {
  if (typeof command !== 'string') return '';
  return commandWords(words, command).words[0] ?? command;
}
