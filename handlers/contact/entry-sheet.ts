import { choiceCard } from '../../src/cards/choice.ts';
import { inline } from '../../src/cards/kit.ts';
import type { Area, Unit } from '../../src/domain/campaign/campaign.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { unitTyped } from '../../src/domain/people/unit-typed.ts';
import { parseArea } from '../../src/domain/reading/area-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { entryAreas, handOut } from '../../src/entry/hand-out.ts';
import { ownItem } from '../../src/filing/period/line-concern.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { whileOpen } from '../../src/routing/while-open.ts';

/** Maximum of choices per card; others can be typed. */
const MOST_CHOICES = 30;

/** 填报表: sends a spreadsheet to fill in, for one unit and one item. */
export const entrySheet: Handler = {
  name: 'entrySheet',
  presses: ['entry.give'],
  roles: ['contact', 'deputy'],
  chats: 'direct',
  untilClose: true,
  concerns: ownItem,
  run: whileOpen((act, scene) => {
    const { words, units } = scene;
    const areas = entryAreas(scene);
    if (areas.length === 0) return refuse(words.entry.none);
    if (act.kind === 'press') {
      const unit = units.find(({ id }) => id === textIn(act.value, 'unit'));
      const area = areas.find(({ id }) => id === textIn(act.value, 'area'));
      return unit && area ? handOut(unit, area, scene) : refuse(words.replies.stale);
    }
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    const names = areas.flatMap(({ name, aliases }) => [name, ...aliases]);
    const { unit, rest } = unitTyped(typed, units, names);
    const reading = parseArea(rest, areas);
    const named = reading.kind === 'area' && reading.text.trim() === '' ? reading.area : undefined;
    if (rest.trim() !== '' && !named)
      return refuse(
        words.entry.whichItem(
          chatText(rest, 40),
          areas.map(({ name }) => chatText(name)),
        ),
      );
    const fitting = pairsOf(unit ? [unit] : units, named ? [named] : areas, scene);
    const [only] = fitting;
    if (only && fitting.length === 1) return handOut(only.unit, only.area, scene);
    return fitting.length === 0 ? refuse(words.entry.none) : ask(fitting, scene);
  }),
};

interface Pair {
  readonly unit: Unit;
  readonly area: Area;
}

function pairsOf(units: readonly Unit[], areas: readonly Area[], { campaign }: Scene): Pair[] {
  return units.flatMap((unit) => {
    const own = new Set(campaignFor(campaign, unit.id).areas.map(({ id }) => id));
    return areas.filter(({ id }) => own.has(id)).map((area) => ({ unit, area }));
  });
}

function ask(pairs: readonly Pair[], { campaign, words, units }: Scene): Outcome {
  const nameOf = ({ unit, area }: Pair) => (units.length > 1 ? `${unit.name} ${area.name}` : area.name);
  const [first] = pairs;
  const card = choiceCard({
    title: words.entry.whichTitle,
    text: words.entry.which,
    choices: pairs.slice(0, MOST_CHOICES).map((pair) => ({
      text: nameOf(pair),
      value: { act: 'entry.give', campaign: campaign.id, unit: pair.unit.id, area: pair.area.id },
    })),
    typed: words.entry.whichTyped(first ? inline(nameOf(first)) : ''),
  });
  return { reply: { card } };
}
