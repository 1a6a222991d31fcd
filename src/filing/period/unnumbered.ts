/** A correction that names an item in place of a number: of its only filing, or of one that is asked for. */
import { choiceCard } from '../../cards/choice.ts';
import { inline } from '../../cards/kit.ts';
import type { Campaign, Item, Unit } from '../../domain/campaign/campaign.ts';
import { itemName } from '../../domain/campaign/naming.ts';
import { filingsFor } from '../../domain/deadlines/standing.ts';
import { EMPTY_REGISTER } from '../../domain/register/register.ts';
import { itemTyped } from '../../domain/reading/item-text.ts';
import { chatText } from '../../domain/text/plain-text.ts';
import { LONGEST_LINE, offeredLine } from '../../routing/offered-line.ts';
import type { Outcome, Scene } from '../../routing/handler.ts';
import { refuse } from '../../routing/refuse.ts';
import { openParts, registersOf } from './item-period.ts';
import { SUMMARY_WORDS, unitsAtStart } from './line-concern.ts';

/** Most filings that are offered, newest first. */
const OFFERED = 8;

interface Candidate {
  readonly n: number;
  readonly run: Campaign;
  readonly unit: Unit;
}

export interface Unnumbered {
  readonly item: Item;
  /** The text behind the item. */
  readonly rest: string;
  /** Filings of the item in all periods that are open for the person, or in the named one; newest first. */
  readonly candidates: readonly Candidate[];
}

/** Undefined if the line names no item. */
export async function unnumbered(line: string, scene: Scene): Promise<Unnumbered | undefined> {
  const { campaign, store, units: own, periodNamed } = scene;
  const named = unitsAtStart(line, campaign, own);
  const { item, rest } = itemTyped(campaign, named.rest, SUMMARY_WORDS);
  if (!item) return undefined;
  const isNamed = ({ id }: Unit) => named.units === undefined || named.units.some((unit) => unit.id === id);
  const parts = periodNamed ? [{ campaign, units: own }] : await openParts(scene);
  const found = await Promise.all(
    parts.map(async ({ campaign: run, units }) => {
      const theirs = units.filter(isNamed);
      const registers = await registersOf(store, run, theirs);
      return theirs.flatMap((unit) =>
        filingsFor(registers.get(unit.id) ?? EMPTY_REGISTER, item).map(({ n }) => ({ n, run, unit })),
      );
    }),
  );
  return { item, rest, candidates: found.flat().toSorted((a, b) => b.n - a.n) };
}

/** The candidates with a button each, or as lines to send if the text is too long for one. */
export function askWhich({ item, rest, candidates }: Unnumbered, scene: Scene): Outcome {
  const { campaign, words } = scene;
  const { review, format, commands } = words;
  const name = itemName(campaign, item, words.terms.summary);
  const word = commands.edit.words[0] ?? '';
  if (candidates.length === 0) return refuse(review.nothingToEdit(chatText(name)));
  const shown = candidates.slice(0, OFFERED);
  const lineFor = ({ n }: Candidate) => [`#${n}`, rest].filter(Boolean).join(' ');
  const first = shown.find((each) => lineFor(each).length > LONGEST_LINE);
  const isSingle = scene.units.length < 2;
  const nameOf = ({ n, run, unit }: Candidate) =>
    review.candidate(n, isSingle ? '' : unit.name, run.period && format.period(run.period));
  if (first || rest.trim() === '')
    return refuse(
      review.whichCandidate(
        chatText(name),
        shown.map((each) => chatText(nameOf(each))),
        `${word} #${shown[0]?.n ?? ''}`,
      ),
    );
  return {
    reply: {
      card: choiceCard({
        title: review.candidateTitle(name),
        text: review.candidateText(inline(name), inline(rest, 80)),
        choices: shown.map((each) => ({
          text: nameOf(each),
          value: offeredLine('edit', lineFor(each), { ...scene, campaign: each.run }),
        })),
        typed: review.candidateTyped(`${word} #${shown[0]?.n ?? ''}`),
      }),
    },
  };
}
