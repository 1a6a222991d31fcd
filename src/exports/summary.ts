/** 导出 总结: the organiser's own summary, joined and counted from accepted reports; what nobody reported is left to write. */
import { areaName } from '../domain/campaign/naming.ts';
import { opensAt, campaignDeadline } from '../domain/deadlines/deadline.ts';
import { createCollector, runsOf, type Collected, type ToldReport } from '../domain/handover/collected.ts';
import type { Paper, PaperBlock } from '../domain/register/paper.ts';
import { cutTo } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import { figures, headOf, lines, shown } from '../filing/draft-paper.ts';
import { wordsFor, type Words } from '../words/index.ts';
import type { FiledUnit } from './filed.ts';
import type { ExportJob } from './job.ts';

/** Characters of one report; the whole is in its file and in the ledger. */
const TOLD = 300;
/** Highlights among the results. */
const MOST_HIGHLIGHTS = 12;

export interface SummaryWriter {
  add(filed: FiledUnit): void;
  /** Undefined where nothing was accepted. */
  paper(): Paper | undefined;
}

export function createSummary(job: ExportJob): SummaryWriter {
  const { campaign } = job;
  const collector = createCollector(campaign);
  return {
    add({ unit, register, texts }) {
      const byNumber = new Map(texts.map((text) => [text.n, text]));
      collector.add(unit, register, (n) => byNumber.get(n));
    },
    paper() {
      const collected = collector.collected(wordsFor(campaign.language).fields.unit);
      return collected.reports === 0 ? undefined : paperOf(job, collected);
    },
  };
}

function paperOf({ campaign, now }: ExportJob, collected: Collected): Paper {
  const words = wordsFor(campaign.language);
  const {
    paper,
    paper: { headings },
  } = words.exports;
  const { draft } = words;
  const sources: string[] = [];
  const span = paper.span(
    localAt(campaign.timezone, opensAt(campaign)).date,
    campaignDeadline(campaign).date,
  );
  const parts: readonly (readonly [heading: string, blocks: readonly PaperBlock[]])[] = [
    [headings.overview, overview()],
    [headings.work, work()],
    [headings.results, results()],
    [headings.problems, [{ kind: 'blank', text: paper.blank }]],
    [headings.plans, [{ kind: 'blank', text: paper.blank }]],
  ];
  return {
    title: shown(paper.title(campaign.title)),
    blocks: [
      text(
        paper.lead(
          shown(campaign.title),
          campaign.theme && shown(campaign.theme),
          span,
          collected.units,
          campaign.roster.units.length,
          collected.reports,
          collected.summaries,
        ),
      ),
      ...parts.flatMap(([heading, blocks], index) => [
        { kind: 'heading', text: draft.heading(index + 1, heading) } as const,
        ...blocks,
      ]),
    ],
    signature: shown(campaign.organiser),
    date: draft.date(localAt(campaign.timezone, now).date),
    annex: {
      title: paper.annex,
      lines: [
        ...sources,
        paper.sourceOfTotals(
          words.format.list(
            runsOf(collected.areas.flatMap(({ numbers }) => numbers)).map(({ from, to }) =>
              paper.run(from, to),
            ),
          ),
        ),
      ],
    },
  };

  function overview(): PaperBlock[] {
    const areas = collected.areas.map(({ area, reports, units }) => ({
      name: shown(areaName(campaign, area)),
      reports,
      units,
    }));
    const { from, to } = collected;
    return [
      text(paper.overview(areas)),
      ...(from !== undefined && to !== undefined ? [text(paper.days(from, to))] : []),
    ];
  }

  function work(): PaperBlock[] {
    return collected.areas.flatMap(({ area, told, reports }, index) => [
      { kind: 'subheading', text: draft.subheading(index + 1, shown(areaName(campaign, area))) } as const,
      ...told.flatMap((report, place) => {
        sources.push(
          paper.source(
            paper.inWork(draft.subheading(index + 1, '').trim(), place + 1),
            report.head.n,
            shown(report.unit.name),
          ),
        );
        return toldBlocks(report, place + 1, words);
      }),
      ...(reports > told.length ? [text(paper.others(reports - told.length))] : []),
    ]);
  }

  function results(): PaperBlock[] {
    const all = figures(collected.totals, words);
    const marked = collected.highlights.filter(({ fields }) => fields.highlight !== undefined);
    return [
      ...(all.length > 0 ? [text(draft.figures(paper.inAll, all))] : []),
      ...collected.areas.flatMap(({ area, totals }) => {
        const own = figures(totals, words);
        return own.length > 0 && collected.areas.length > 1
          ? [text(draft.figures(draft.inArea(shown(areaName(campaign, area))), own))]
          : [];
      }),
      ...marked.slice(0, MOST_HIGHLIGHTS).map(({ unit, head, fields }, index): PaperBlock => {
        sources.push(paper.source(paper.inResults(index + 1), head.n, shown(unit.name)));
        const told = cutTo(shown(fields.highlight ?? ''), TOLD);
        return { kind: 'item', text: draft.item(index + 1, paper.highlight(shown(unit.name), told)) };
      }),
      ...(all.length === 0 && marked.length === 0 ? [{ kind: 'blank', text: paper.blank } as const] : []),
    ];
  }
}

/** A report under its area: who, what, when and where; then its words, cut where they are many. */
export function toldBlocks(
  { unit, fields, text: typed }: ToldReport,
  place: number,
  words: Words,
): PaperBlock[] {
  const head = headOf(fields, words);
  const body = cutTo(lines(fields.content ?? typed).join(' '), TOLD);
  const name = shown(unit.name);
  if (head === '')
    return [{ kind: 'item', text: words.draft.item(place, words.exports.paper.highlight(name, body)) }];
  const item: PaperBlock = {
    kind: 'item',
    text: words.draft.item(place, words.exports.paper.highlight(name, head)),
  };
  return body === '' ? [item] : [item, text(body)];
}

function text(line: string): PaperBlock {
  return { kind: 'text', text: line };
}
