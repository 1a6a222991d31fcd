/** 导出 总结: the organiser's summary, assembled from accepted reports; the rest is left blank to be written. */
import { areaName } from '../domain/campaign/naming.ts';
import { opensAt, campaignDeadline } from '../domain/deadlines/deadline.ts';
import { createCollector, runsOf, type Collected, type ToldReport } from '../domain/handover/collected.ts';
import type { Paper, PaperBlock } from '../domain/register/paper.ts';
import { cutTo } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import {
  areaBlocks,
  lines,
  resultBlocks,
  shown,
  summaryPaper,
  type PaperPart,
  type PaperReport,
} from '../filing/draft-paper.ts';
import { wordsFor } from '../words/index.ts';
import type { FiledUnit } from './filed.ts';
import type { ExportJob } from './job.ts';

/** Characters per report; its file and the ledger have the whole text. */
const TOLD = 300;
/** Highlights among the results. */
const MOST_HIGHLIGHTS = 12;
/** Spans of numbers in the annex; the ledger has every number. */
const MOST_RUNS = 60;

export interface SummaryWriter {
  add(filed: FiledUnit): void;
  /** Undefined if nothing was accepted. */
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
  const parts: PaperPart[] = [
    { heading: headings.overview, blocks: overview() },
    { heading: headings.work, blocks: work() },
    { heading: headings.results, blocks: results() },
    { heading: headings.problems, blocks: [{ kind: 'blank', text: paper.blank }] },
    { heading: headings.plans, blocks: [{ kind: 'blank', text: paper.blank }] },
  ];
  return summaryPaper(
    {
      title: paper.title(campaign.title),
      lead: paper.lead(
        shown(campaign.title),
        campaign.theme && shown(campaign.theme),
        span,
        collected.units,
        campaign.roster.units.length,
        collected.reports,
        collected.summaries,
      ),
      parts,
      signature: campaign.organiser,
      today: localAt(campaign.timezone, now).date,
      annex: { title: paper.annex, lines: [...sources, sourceOfTotals()] },
    },
    words,
  );

  function sourceOfTotals(): string {
    const numbers = collected.areas.flatMap((area) => area.numbers);
    const runs = runsOf(numbers);
    const shownRuns = runs.slice(0, MOST_RUNS).map(({ from, to }) => paper.run(from, to));
    const isCut = runs.length > MOST_RUNS;
    return paper.sourceOfTotals(words.format.list(shownRuns), isCut ? numbers.length : undefined);
  }

  function overview(): PaperBlock[] {
    const areas = collected.areas.map(({ area, reports, units }) => ({
      name: shown(areaName(campaign, area)),
      reports,
      units,
      single: kindOf(area) !== undefined,
    }));
    const { from, to } = collected;
    return [
      text(paper.overview(areas)),
      ...(from !== undefined && to !== undefined ? [text(paper.days(from, to))] : []),
    ];
  }

  /** Tables of figures are represented by their totals. */
  function work(): PaperBlock[] {
    const told = collected.areas.filter(({ area }) => kindOf(area) !== 'figures');
    if (told.length === 0) return [{ kind: 'blank', text: paper.blank }];
    return told.flatMap(({ area, told: reports, reports: all }, index) => {
      const place = draft.subheading(index + 1, '').trim();
      for (const [at, { head, unit }] of reports.entries())
        sources.push(paper.source(paper.inWork(place, at + 1), head.n, shown(unit.name)));
      return [
        ...areaBlocks({ name: areaName(campaign, area), reports: reports.map(toldReport) }, index + 1, words),
        ...(all > reports.length ? [text(paper.others(all - reports.length))] : []),
      ];
    });
  }

  function kindOf(area: string) {
    return campaign.areas.find(({ id }) => id === area)?.kind;
  }

  function results(): PaperBlock[] {
    const areas = collected.areas.map((each) => ({ ...each, name: areaName(campaign, each.area) }));
    const counted = resultBlocks({ inAll: paper.inAll, totals: collected.totals, areas }, words);
    const marked = collected.highlights.filter(({ fields }) => fields.highlight !== undefined);
    const blocks = [
      ...counted,
      ...marked.slice(0, MOST_HIGHLIGHTS).map(({ unit, head, fields }, index): PaperBlock => {
        sources.push(paper.source(paper.inResults(index + 1), head.n, shown(unit.name)));
        const told = cutTo(shown(fields.highlight ?? ''), TOLD);
        return { kind: 'item', text: draft.item(index + 1, paper.highlight(shown(unit.name), told)) };
      }),
    ];
    return blocks.length > 0 ? blocks : [{ kind: 'blank', text: paper.blank }];
  }
}

/** A report under its area: unit, title, date and place, then its text, shortened. */
function toldReport({ unit, fields, text: typed }: ToldReport): PaperReport {
  const body = cutTo(lines(fields.content ?? typed).join(' '), TOLD);
  return { unit: unit.name, fields, body: body === '' ? [] : [body] };
}

function text(line: string): PaperBlock {
  return { kind: 'text', text: line };
}
