import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Directory } from '../../domain/people/directory.ts';
import type { Unreached } from '../../domain/people/reach.ts';
import type { CardJson } from '../../ports/messenger.ts';
import { personName } from '../person-name.ts';
import type { Words } from '../../words/index.ts';
import { card, inline, lines, md, plain } from '../kit.ts';

const NAMED = 60;

export interface UnreachableFacts {
  readonly campaign: Campaign;
  readonly directory: Directory;
  readonly units: readonly Unreached[];
}

/** 失联: unreachable units with reasons, and a text to paste elsewhere. If every unit is reachable, say so. */
export function unreachableCard({ campaign, directory, units }: UnreachableFacts, words: Words): CardJson {
  const { unreachable } = words;
  const rows = units.map(({ unit, people }) =>
    unreachable.line(
      inline(unit.name),
      people.map(({ openId, reason }) =>
        unreachable.person(inline(personName(openId, directory, words)), reasonWord(reason, words)),
      ),
    ),
  );
  const names = units.slice(0, NAMED).map(({ unit }) => unit.name);
  return card({
    title: unreachable.title(campaign.title),
    tone: units.length > 0 ? 'orange' : 'green',
    summary: `${unreachable.title(campaign.title)} ${unreachable.count(units.length)}`,
    elements:
      units.length === 0
        ? [md(unreachable.none)]
        : [
            md(unreachable.count(units.length)),
            lines(rows, unreachable.more),
            md(unreachable.paste),
            plain(unreachable.text(campaign.title, names, units.length)),
            md(unreachable.repaired),
          ],
  });
}

function reasonWord(reason: string, { replies }: Words): string {
  const { code, codeOther } = replies.deliveries;
  return code[reason] ?? codeOther(inline(reason, 40));
}
