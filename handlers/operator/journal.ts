import { journalDetail } from '../../src/cards/journal-detail.ts';
import { card, inline, lines, md } from '../../src/cards/kit.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { findUnit, similarUnits, unitName } from '../../src/domain/campaign/naming.ts';
import { journalScopes } from '../../src/domain/periods/series.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { campaignsOfUnits } from '../../src/filing/meant-unit.ts';
import type { Handler, Scene } from '../../src/routing/handler.ts';
import { personName } from '../../src/cards/person-name.ts';
import { withNamesElsewhere } from '../../src/people/names-elsewhere.ts';
import type { JournalEntry } from '../../src/ports/commit.ts';

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
      return { reply: { text: words.replies.unknownUnit(chatText(typed, 40), nearest) } };
    }
    const about = {
      ...(number !== undefined && { number: Number(number) }),
      ...(number === undefined && unit && { unit: unit.id }),
    };
    const found = await scene.store.journal({
      ...about,
      campaigns: journalScopes(campaign),
      limit: SHOWN,
    });
    const named = found.flatMap(({ by, detail }) => [by, String(detail?.['maker'] ?? by)]);
    const directory = await withNamesElsewhere(scene.directory, named, scene);
    const rows = found.map((entry) => rowOf(entry, { ...scene, directory }));
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

function rowOf(entry: JournalEntry, { campaign, words, directory }: Scene): string {
  const { at, by, act, unit, number } = entry;
  const { journal: sentence } = words.replies;
  const nameOf = (person: string) => inline(personName(person, directory, words), 40);
  const { approval, about: what = '' } = journalDetail(entry, campaign, words, nameOf);
  const about = [
    number === undefined ? '' : `#${number}`,
    unit === undefined ? '' : unitName(campaign, unit),
    what,
  ]
    .filter((part) => part !== '')
    .map((part) => inline(part));
  const done = sentence.act[act] ?? inline(act);
  return sentence.line(
    localAt(campaign.timezone, at),
    by === 'system' ? sentence.system : nameOf(by),
    approval === undefined ? done : sentence.detailed(done, approval),
    about.join(' '),
  );
}
