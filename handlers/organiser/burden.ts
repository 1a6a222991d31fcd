import { card, inline, lines, md } from '../../src/cards/kit.ts';
import { burdenOf, weekOf } from '../../src/domain/sending/burden.ts';
import { withWeekday } from '../../src/domain/time/local-time.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { readAll } from '../../src/records/access.ts';

/** 负担: number of reminders and chases per unit, this week and in total, in roster order. */
export const burden: Handler = {
  name: 'burden',
  roles: ['admin'],
  takesNothing: true,
  chats: 'direct',
  campaignName: 'last',
  run: async (_act, { campaign, store, now, words }) => {
    const { burden: sentence } = words;
    const { perUnitPerDay, perUnitPerWeek } = campaign.limits;
    const week = weekOf(campaign, now);
    const held = await readAll(store, 'burden', campaign.id);
    const units = campaign.roster.units.map((unit) => ({
      unit,
      ...burdenOf(held.get(unit.id)?.counted ?? [], week),
    }));
    const rows = units.map(({ unit, week: now, all }) => {
      const line = sentence.line(inline(unit.name), now, all);
      return now >= perUnitPerWeek ? `${line}${sentence.full}` : line;
    });
    const day = (date: string) => withWeekday({ date });
    return {
      reply: {
        card: card({
          title: sentence.title(campaign.title),
          tone: 'blue',
          elements: [
            md(
              [
                sentence.limits(perUnitPerDay, perUnitPerWeek),
                sentence.week(day(week.from), day(week.to)),
              ].join('\n'),
            ),
            md(
              sentence.most(
                Math.max(0, ...units.map((one) => one.week)),
                Math.max(0, ...units.map(({ all }) => all)),
              ),
            ),
            lines(rows, sentence.more),
          ],
        }),
      },
    };
  },
};
